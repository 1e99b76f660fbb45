/* The files of the index. Each is a classic script, the only thing that a page opened from a disk may load. */

const home = document.currentScript.dataset.directory;
const directoryAddress = home && new URL(home, document.baseURI).href;
const arriving = new Map();
const loaded = new Map();
const FOLDER = 1000;
const KINDS = ["section", "by", "place", "page"];

window.broadsheetIndex = (name, data) => arriving.get(name)?.(data);

/** The data of one file; asked for once, unless it fails. `script` is the element that the page has for it. */
function load(name, address, script = null) {
  if (!loaded.has(name)) {
    const promise = new Promise((resolve, reject) => {
      const own = script ?? document.createElement("script");
      const fail = () => reject(new Error(`${address} can't be read`));
      arriving.set(name, resolve);
      own.onerror = fail;
      own.onload = fail; // Too late to matter where the script has delivered.
      if (script) return;
      own.src = address;
      document.head.append(own);
    });
    loaded.set(name, promise);
    promise.catch(() => loaded.delete(name));
  }
  return loaded.get(name);
}

// The page asks for the directory with this script, that no question has to wait for one after the other.
const given = document.querySelector("script[data-index]");
if (given) load("directory", directoryAddress, given);

const beside = (name, path, version) => load(name, new URL(`${path}.js?v=${version}`, directoryAddress).href);
const numbered = (number) => `${Math.floor(number / FOLDER)}/${number % FOLDER}`;

/** A file of a segment: `by`, `place`, `days`, or one of many, by its number. */
const part = ({ name, version }, own) => beside(`${name}/${own}`, `${name}/${own}`, version);

let opened = null;

/** {segments, sections}: the latest segment first, each with the number of its first document, and the bounds of its files. */
async function directory() {
  const { segments, sections, simplified: table } = await load("directory", directoryAddress);
  if (!opened) {
    let base = 0;
    for (const segment of segments) {
      segment.base = base;
      segment.bounds = readBounds(segment.bounds);
      base += segment.count;
    }
    opened = { segments: [...segments].reverse(), sections: new Map(sections), table };
  }
  return opened;
}

/** Where the last of the bounds stands that is not above a token. */
function under(bounds, token) {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle] <= token) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The number of the file that a token is in, if it is in any: -1 where it comes before all. */
async function fileOf(segment, wanted) {
  const at = under(segment.bounds, wanted);
  if (!segment.block || at < 0) return at;
  const block = readBounds(await part(segment, `bounds/${at}`));
  return at * segment.block + under(block, wanted);
}

/** The lists in a file of a segment that may hold a token from one to another. */
async function lists(segment, file, least, most) {
  if (file < 0) return [];
  const { name, version, count } = segment;
  return covering(await beside(`${name}/${file}`, `${name}/${numbered(file)}`, version), count, least, most);
}

/** The documents of lists as one, with the highest level of each. */
function together(some) {
  if (some.length === 1) return some[0];
  const held = new Map();
  for (const { docs, levels } of some) docs.forEach((doc, at) => held.set(doc, Math.max(held.get(doc) ?? 0, levels[at])));
  const docs = [...held.keys()].sort((a, b) => a - b);
  return { docs, levels: docs.map((doc) => held.get(doc)) };
}

/**
 * The documents of a segment that may hold a run of one to three units: {docs, levels, sure}, `sure` when all of them do.
 * No other does.
 */
async function list(segment, ...units) {
  const [least, most] = [0, SECOND - 1].map((fill) => token(...[...units, fill, fill].slice(0, 3)));
  const [from, to] = await Promise.all([fileOf(segment, least), fileOf(segment, most)]);
  let found = await lists(segment, from, least, most);
  // What is in several files may have a list for all of it in the first; a pair has.
  if (from < to && found[0]?.start === least && found[0].kind === EXACT) found = [found[0]];
  else if (from < to) {
    const others = Array.from({ length: to - from }, (_, at) => lists(segment, from + 1 + at, least, most));
    found = [found, ...(await Promise.all(others))].flat();
  }
  return { ...together(found), sure: found.every(({ kind }) => kind >= units.length - 1) };
}

/** The documents of a segment that bear a name of a kind, by its rank. */
async function named(segment, kind, rank) {
  return (await list(segment, 2, Math.floor(rank / SECOND) * 4 + KINDS.indexOf(kind), rank % SECOND)).docs;
}

/** The names of a kind that a segment's articles bear, the most frequent first. */
const names = async (segment, kind) => segment[kind] ?? part(segment, kind);

/**
 * A test of a segment's document numbers: do they belong to a value that is so? `runs` are [value, count] in the order of
 * documents; a value may come more than once, as an issue of no known day can lie between two of a year.
 */
function among(segment, runs, isSo) {
  const held = new Uint8Array(segment.count);
  let at = 0;
  for (const [value, count] of runs) {
    if (isSo(value)) held.fill(1, at, at + count);
    at += count;
  }
  return (doc) => held[doc] === 1;
}

/** A test of a segment's document numbers: are they of some days, in ISO form, "" where open? */
async function between(segment, from, to) {
  if (!from && !to) return () => true;
  return among(segment, await part(segment, "days"), (day) => day && day >= from && (!to || day <= to));
}

/** One article, with what it is compared by. */
async function article(segment, number) {
  const [route, date, dateWords, section, title, kicker, deck, rubric, pack, byline, page, text] = await beside(
    `${segment.name}/text/${number}`, `${segment.name}/text/${numbered(number)}`, segment.version,
  );
  const heads = [title, kicker, deck, rubric, pack].map((head) => normalise(head));
  // Two breaks never stand together in normalised text, so no match crosses from one field into the next.
  const joined = heads.join(BREAK + BREAK);
  const all = [joined, ...[byline, ...text].map((field) => normalise(field))].join(BREAK + BREAK);
  const below = [deck, kicker, rubric, pack, byline];
  return { route, date, dateWords, section, title, byline, page, below, text, all, headline: heads[0], heads: joined };
}
