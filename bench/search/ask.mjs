/*
 * Asks an index without a browser: node bench/search/ask.mjs FOLDER SCRIPT < queries.json
 *
 * FOLDER holds search/directory.js; SCRIPT is the whole of assets/search/. Queries are a list of strings on the standard
 * input; the answers, one a line: {query, total, exact, relaxed, routes, bytes, files, rounds}. `bytes` are those of the
 * files that this query was the first to load, gzipped; a round is files that are asked for together.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const [folder, script] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(0, "utf8"));
const fresh = process.env.FRESH === "1";

function browser() {
  const spent = { bytes: 0, files: 0, rounds: 0 };
  let waiting = [];
  const deliver = () => {
    const some = waiting;
    waiting = [];
    spent.rounds++;
    for (const element of some) {
      const data = readFileSync(join(folder, new URL(element.src).pathname));
      spent.bytes += gzipSync(data).length;
      spent.files++;
      vm.runInContext(data.toString("utf8"), context);
    }
  };
  const head = {
    append(element) {
      if (!waiting.length) setTimeout(deliver);
      waiting.push(element);
    },
  };
  const document = {
    currentScript: { dataset: { directory: "search/directory.js?v=0" } },
    baseURI: "http://paper.example/",
    createElement: () => ({}),
    querySelector: () => null,
    head,
  };
  const context = vm.createContext({ document, URL, TextDecoder, console, setTimeout, atob, location: {}, URLSearchParams });
  context.window = context;
  vm.runInContext(readFileSync(script, "utf8"), context);
  return { ask: context.broadsheetSearch, spent };
}

let page = browser();
for (const query of queries) {
  if (fresh) page = browser();
  Object.assign(page.spent, { bytes: 0, files: 0, rounds: 0 });
  const began = performance.now();
  const { total, exact, relaxed, hits } = await page.ask(query, { limit: 10 });
  const ms = Math.round(performance.now() - began);
  console.log(JSON.stringify({ query, total, exact, relaxed, routes: hits.map((hit) => hit.route), ...page.spent, ms }));
}
