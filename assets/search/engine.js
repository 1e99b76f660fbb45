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

// --- The excerpt: the article's own text around the hits.

const LEAD = 24;
const LENGTH = 96;
const SENTENCE_END = /(?:[。！？；!?;]|\.(?=\s))[\s”’」』）)"']*/gu;
const WORD = /^[\p{Script=Latin}\p{Nd}'’]{2}$/u;
const JOINED = /[\p{M}\udc00-\udfff]/u;

/** Where the words stand in a text: [start, end] each, in order, none overlapping. */
function places(text, words) {
  const map = [];
  const normal = normalise(text, map);
  const spans = [];
  for (const word of words) {
    for (let at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + word.length)) {
      spans.push([map[at][0], map[at + word.length - 1][1]]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  for (const span of spans) {
    const before = merged[merged.length - 1];
    if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
    else merged.push([...span]);
  }
  return merged;
}

/** The next place, from `at` on, that cuts no word of an alphabet (but very long ones) and no character from its marks. */
function seam(text, at) {
  const end = at + LEAD;
  while (at < end && WORD.test(text.slice(at - 1, at + 1))) at++;
  while (at > 0 && at < text.length && JOINED.test(text[at])) at++;
  return at;
}

/** A stretch of a text that shows its first hit, with the places of the hits in it. */
function snippet(text, words) {
  const spans = places(text, words);
  const [first, last] = spans[0] ?? [0, 0];
  const near = Math.max(0, first - LEAD * 2);
  const ends = [...text.slice(near, first).matchAll(SENTENCE_END)];
  let start = near;
  if (ends.length) start += ends.at(-1).index + ends.at(-1)[0].length;
  else if (near > 0) start = Math.min(first, seam(text, first - LEAD));
  while (start < first && text[start] === " ") start++;
  const end = Math.min(text.length, seam(text, Math.max(start + LENGTH, last)));
  const before = start > 0 ? "…" : "";
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end) + (end < text.length ? "…" : ""),
    marks: spans.filter((span) => span[0] < end).map(([a, b]) => [a + shift, Math.min(b, end) + shift]),
  };
}

/** The stretches of an article that between them show as many of the words as two can. */
function excerpt(article, words) {
  const fields = [...article.text, ...article.below].filter(Boolean);
  const held = fields.map((field) => {
    const normal = normalise(field);
    return words.filter((word) => normal.includes(word));
  });
  const shown = { text: "", marks: [], at: "" };
  let missing = words;
  for (let stretch = 0; stretch < 2; stretch++) {
    const gains = held.map((own) => own.filter((word) => missing.includes(word)).length);
    const most = Math.max(0, ...gains);
    if (!most) break;
    const field = fields[gains.indexOf(most)];
    const found = snippet(field, missing);
    const joint = shown.text && " ";
    const shift = shown.text.length + joint.length;
    shown.at ||= article.text.includes(field) ? field : "";
    shown.text += joint + found.text;
    shown.marks.push(...found.marks.map(([a, b]) => [a + shift, b + shift]));
    missing = missing.filter((word) => !held[gains.indexOf(most)].includes(word));
  }
  if (!shown.text && fields.length) shown.text = snippet(fields[0], []).text;
  return shown;
}

/** Opens a page at the stretch between two signs that holds the hit: browsers find whole words only, and this is some. */
function fragment(text, words) {
  const map = [];
  const normal = normalise(text, map);
  const word = words.find((one) => normal.includes(one));
  if (!word) return "";
  const at = normal.indexOf(word);
  const sign = normal.indexOf(BREAK, at + word.length);
  const first = map[normal.lastIndexOf(BREAK, at) + 1][0];
  const last = map[(sign < 0 ? normal.length : sign) - 1][1];
  return "#:~:text=" + encodeURIComponent(text.slice(first, last)).replaceAll("-", "%2D");
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
