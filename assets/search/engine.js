/*
 * The search of the paper: finds any run of characters in any published article, over http and from a disk alike.
 * Other scripts may ask `window.broadsheetSearch(query, options)`.
 */

// --- The index. Each file is a classic script, the only thing that a page opened from a disk may load.

const home = document.currentScript.dataset.directory;
const directoryAddress = home && new URL(home, document.baseURI).href;
const arriving = new Map();
const loaded = new Map();

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

const directory = () => load("directory", directoryAddress);

const texts = new Map();

/** The documents of one chunk, with what they are compared by. */
async function chunk([name, version], place) {
  const rows = await load(name, new URL(`${name}.js?v=${version}`, directoryAddress).href);
  if (!texts.has(name)) texts.set(name, rows.map((row, index) => read(row, [place, index])));
  return texts.get(name);
}

function read([route, issue, date, dateWords, section, title, kicker, deck, rubric, pack, byline, text], place) {
  const heads = [title, kicker, deck, rubric, pack].map((head) => normalise(head));
  // Two breaks never stand together in normalised text, so no match crosses from one field into the next.
  const joined = heads.join(BREAK + BREAK);
  const rest = [byline, ...text].map((field) => normalise(field));
  const all = [joined, ...rest].join(BREAK + BREAK);
  const below = [deck, kicker, rubric, pack, byline];
  return { route, issue, date, dateWords, section, title, below, text, place, headline: heads[0], heads: joined, all };
}

// --- The search.

/** The words of a query, parted by white space, all of which an article must hold. */
function wordsOf(query) {
  const words = query.split(/\p{White_Space}+/u).map((word) => normalise(word));
  return [...new Set(words.filter(Boolean))];
}

const holds = (text, words) => words.every((word) => text.includes(word));

/** 0: the headline says it all, 1: the heads together do, 2: the article does, -1: it doesn't. */
function rank(article, words) {
  if (!holds(article.all, words)) return -1;
  return holds(article.headline, words) ? 0 : holds(article.heads, words) ? 1 : 2;
}

const nothing = () => ({ total: 0, exact: true, hits: [] });

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** By rank, then the newest issue first, each in its reading order. */
function order(a, b) {
  const [x, y] = [a.article, b.article];
  return (
    a.rank - b.rank ||
    compare(y.date, x.date) ||
    y.issue.length - x.issue.length || // `2022-05-21-10` is the issue after `2022-05-21-9`.
    compare(y.issue, x.issue) ||
    x.place[0] - y.place[0] ||
    x.place[1] - y.place[1]
  );
}

/**
 * What the paper has on a query: a promise of {total, exact, hits: [{route, title, excerpt, date, section, …}]}.
 *
 * Options: `section` (an id) and `year` narrow the search; `limit` (10) and `offset` (0) say which hits are given;
 * `progress` is called with what is found so far while the index still arrives. `exact` is false when no article
 * holds the words as typed and those given hold all the parts between their signs. Beside what is named above a hit has
 * `dateWords` and `sectionName` as the site prints them, `marks` and `titleMarks` ([start, end] in the excerpt and in the
 * title), and `fragment`, which behind the route opens the article at the hit where a browser knows how.
 */
async function broadsheetSearch(query, { section = "", year = "", limit = 10, offset = 0, progress } = {}) {
  let words = wordsOf(String(query));
  if (!words.length) return nothing();
  const { chunks, sections } = await directory();
  const names = new Map(sections);
  const wanted = chunks.map((entry, place) => [entry, place]).filter(([[name]]) => !year || name.startsWith(`${year}-`)).reverse();

  const matches = (articles) =>
    articles
      .filter((article) => (!section || article.section === section) && (!year || article.date.startsWith(year)))
      .map((article) => ({ article, rank: rank(article, words) }))
      .filter((match) => match.rank >= 0);
  const result = (found, exact) => ({
    total: found.length,
    exact,
    hits: found.sort(order).slice(offset, offset + limit).map(({ article }) => hit(article, words, names)),
  });

  const found = [];
  await Promise.all(
    wanted.map(async ([entry, place]) => {
      const known = texts.has(entry[0]);
      found.push(...matches(await chunk(entry, place)));
      if (!known) progress?.(result(found, true));
    }),
  );
  if (found.length || !words.some((word) => word.includes(BREAK))) return result(found, true);
  words = [...new Set(words.flatMap((word) => word.split(BREAK)))];
  for (const [[name]] of wanted) found.push(...matches(texts.get(name)));
  return result(found, !found.length);
}

function hit(article, words, names) {
  const { route, title, date, dateWords, section } = article;
  const { text, marks, at } = excerpt(article, words);
  return {
    route, title, excerpt: text, date, section,
    dateWords,
    sectionName: names.get(section) ?? "",
    marks,
    titleMarks: places(title, words),
    fragment: holds(article.headline, words) ? "" : fragment(at, words),
  };
}

window.broadsheetSearch = broadsheetSearch;
window.broadsheetSearch.normalise = normalise;
