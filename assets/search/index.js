/* The files of the index. Each is a classic script, the only thing that a page opened from a disk may load. */

const home = document.currentScript.dataset.directory;
const directoryAddress = home && new URL(home, document.baseURI).href;
const arriving = new Map();
const loaded = new Map();
const FOLDER = 1000;
const KINDS = ["section", "by", "place"];

window.broadsheetIndex = (name, data) => arriving.get(name)?.(data);

/** The data of one file; asked for once, unless it fails. */
function load(name, address) {
  if (!loaded.has(name)) {
    const promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const fail = () => reject(new Error(`${address} can't be read`));
      arriving.set(name, resolve);
      script.src = address;
      script.onerror = fail;
      script.onload = fail; // Too late to matter where the script has delivered.
      document.head.append(script);
    });
    loaded.set(name, promise);
    promise.catch(() => loaded.delete(name));
  }
  return loaded.get(name);
}

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

/** The lists of a segment from one token to another, which are in one file: token to {docs, levels}. */
async function lists(segment, least, most) {
  const file = await fileOf(segment, least);
  if (file < 0) return new Map();
  const { name, version, count } = segment;
  return readLists(await beside(`${name}/${file}`, `${name}/${numbered(file)}`, version), count, least, most);
}

const NONE = { docs: [], levels: [] };

/** The documents of a segment that hold a token. */
async function list(segment, wanted) {
  return (await lists(segment, wanted, wanted)).get(wanted) ?? NONE;
}

/** The documents of a segment that hold two characters side by side. */
async function pair(segment, first, second) {
  const least = token(first, second, 0);
  const most = token(first, second, SECOND - 1);
  if ((await fileOf(segment, least)) !== (await fileOf(segment, most))) return list(segment, least);
  const held = new Map();
  for (const { docs, levels } of (await lists(segment, least, most)).values()) {
    docs.forEach((doc, at) => held.set(doc, Math.max(held.get(doc) ?? 0, levels[at])));
  }
  const docs = [...held.keys()].sort((a, b) => a - b);
  return { docs, levels: docs.map((doc) => held.get(doc)) };
}

/** The documents of a segment that bear a name of a kind, by its rank. */
async function named(segment, kind, rank) {
  return (await list(segment, token(2, Math.floor(rank / SECOND) * 4 + KINDS.indexOf(kind), rank % SECOND))).docs;
}

/** The names of a kind that a segment's articles bear, the most frequent first. */
const names = async (segment, kind) => (kind === "section" ? segment.section : part(segment, kind));

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
