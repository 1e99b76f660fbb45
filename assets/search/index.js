/* The files of the index. Each is a classic script, the only thing that a page opened from a disk may load. */

const home = document.currentScript.dataset.directory;
const directoryAddress = home && new URL(home, document.baseURI).href;
const arriving = new Map();
const loaded = new Map();
const FOLDER = 1000;
const MANY = 4;
const KINDS = ["section", "by", "place", "page"];

window.broadsheetIndex = (name, data) => arriving.get(name)?.(data);

/** The data of one file; asked for once, unless it fails. `script` is the element that the page has for it. */
function load(name, address, script) {
  if (!loaded.has(name)) {
    const promise = new Promise((resolve, reject) => {
      const own = script ?? document.createElement("script");
      arriving.set(name, resolve);
      // A load is too late to matter where the script has delivered.
      own.onerror = own.onload = () => reject(new Error(`No ${address}`));
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

/** A file of a segment: `by`, `place`, `days`, or one of many, by its number. */
const part = ({ name, version }, own) => beside(`${name}/${own}`, `${name}/${own}`, version);

let opened = null;

/**
 * {segments, sections}: the latest segment first, each with the number of its first document, the places of its files, and
 * the year of each document.
 */
async function directory() {
  const { segments, sections, simplified: table } = await load("directory", directoryAddress);
  if (!opened) {
    let base = 0;
    for (const segment of segments) {
      segment.base = base;
      segment.places = readPlaces(segment.nodes);
      segment.years = each(segment.years);
      base += segment.count;
    }
    opened = { segments: [...segments].reverse(), sections: new Map(sections), table };
  }
  return opened;
}

/** What a file of a place is called: the least token in it, without zeros at the end. */
function called({ start }) {
  return start.toString(16).padStart(12, "0").replace(/0+$/, "").padEnd(3, "0");
}

/** Of places those that have anything in common with another. */
const around = (places, wanted) => places.filter((place) => meet(place, wanted));

/** The places of the files that a place of the tree lies in; none where they are so many that nobody counts them. */
async function filesOf(segment, wanted) {
  const found = around(segment.places, wanted);
  if (!segment.blocks || !found.length) return found;
  if (found.length > 1) return null;
  return around(readPlaces(await part(segment, `nodes/${called(found[0])}`), found[0]), wanted);
}

/** The lists in a file of a segment that may hold tokens of a place. */
async function lists(segment, file, wanted, folder = "") {
  const name = called(file);
  const path = `${folder}${name[0]}/${name.slice(1)}`;
  return around(readLists(await part(segment, path), segment.count, file), wanted);
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
  const wanted = placeOf(units);
  const files = await filesOf(segment, wanted);
  // What is in several files has a list of all of it, a first unit where they are many.
  const whole = units.length < 3 && (!files || files.length > (units.length === 1 ? MANY : 1));
  const found = whole
    ? await lists(segment, wanted, wanted, "all/")
    : (await Promise.all(files.map((file) => lists(segment, file, wanted)))).flat();
  return { ...together(found), sure: found.every(({ depth }) => depth >= wanted.depth) };
}

/** The documents of a segment that bear a name of a kind, by its rank. */
async function named(segment, kind, rank) {
  return (await list(segment, 2, Math.floor(rank / UNITS) * 4 + KINDS.indexOf(kind), rank % UNITS)).docs;
}

/** The names of a kind that a segment's articles bear, the most frequent first. */
const names = async (segment, kind) => segment[kind] ?? part(segment, kind);

/**
 * The value of each document: `runs` are [value, count] in their order. A value may come more than once, as an issue of no
 * known day can lie between two of a year.
 */
const each = (runs) => runs.flatMap(([value, count]) => Array(count).fill(value));

/** A test of a segment's document numbers: are they of some days, in ISO form, "" where open? */
async function between(segment, from = "", to = "") {
  if (!from && !to) return () => true;
  const days = each(await part(segment, "days"));
  return (doc) => days[doc] && days[doc] >= from && (!to || days[doc] <= to);
}

/** What a text file says: itself, or JSON in GBK, of which each letter is a byte (an array takes it modulo 256). */
function told(text) {
  if (Array.isArray(text)) return text;
  return JSON.parse(new TextDecoder("gbk").decode(Uint8Array.from(text, (char) => char.charCodeAt(0) ^ 128)));
}

/** One article, with what it is compared by. */
async function article(segment, number) {
  const folder = `${segment.name}/text/`;
  const data = await beside(folder + number, `${folder}${Math.floor(number / FOLDER)}/${number % FOLDER}`, segment.version);
  const [route, date, dateWords, section, title, kicker, deck, rubric, pack, byline, page, text, by, place] = told(data);
  const heads = [title, kicker, deck, rubric, pack].map((head) => normalise(head));
  // Two breaks never stand together in normalised text, so no match crosses from one field into the next.
  const joined = heads.join(BREAK + BREAK);
  const all = [joined, ...[byline, ...text].map((field) => normalise(field))].join(BREAK + BREAK);
  const below = [deck, kicker, rubric, pack, byline];
  return { route, date, dateWords, section, title, byline, page, below, text, by, place, all, headline: heads[0], heads: joined };
}
