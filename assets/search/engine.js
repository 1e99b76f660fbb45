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

function read(
  [route, issue, date, dateWords, section, title, kicker, deck, rubric, pack, byline, page, by, towns, text],
  place,
) {
  const heads = [title, kicker, deck, rubric, pack].map((head) => normalise(head));
  // Two breaks never stand together in normalised text, so no match crosses from one field into the next.
  const joined = heads.join(BREAK + BREAK);
  const rest = [byline, ...text].map((field) => normalise(field));
  const all = [joined, ...rest].join(BREAK + BREAK);
  const below = [deck, kicker, rubric, pack, byline];
  return {
    route, issue, date, dateWords, section, title, byline, page, by, towns, below, text, place, all,
    headline: heads[0],
    heads: joined,
  };
}

// --- The search.

const holds = (text, words) => words.every((word) => text.includes(word));
const FILTERS = ["section", "year", "by", "place"];

/** The values of an article that a filter may ask for. */
const VALUES = {
  section: (article) => [article.section],
  year: (article) => [article.date.slice(0, 4)],
  by: (article) => article.by,
  place: (article) => article.towns,
};

/** 0: the headline says it all, 1: the heads together do, 2: the article does, -1: it doesn't. */
function rank(article, { words, titles, without }) {
  if (!holds(article.all, words) || !holds(article.headline, titles)) return -1;
  if (without.some(([word, where]) => article[where].includes(word))) return -1;
  return holds(article.headline, words) ? 0 : holds(article.heads, words) ? 1 : 2;
}

const nothing = () => ({ total: 0, exact: true, hits: [], counts: {}, relaxed: null, ignored: [] });

/** What an article is asked for: a parsed query with its words normalised. */
function question(parsed) {
  const texts = (keep) => [...new Set(parsed.terms.filter(keep).map((term) => normalise(term.text)))].filter(Boolean);
  const filters = parsed.filters.map((filter) => ({ ...filter, text: normalise(filter.text) }));
  return {
    words: texts((term) => !term.negated && !term.field),
    titles: texts((term) => !term.negated && term.field),
    without: parsed.terms
      .filter((term) => term.negated && normalise(term.text))
      .map((term) => [normalise(term.text), term.field ? "headline" : "all"]),
    filters: filters.filter((filter) => filter.text),
  };
}

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

/** How many articles have each value of each filter, [value, name, count], that filter set aside: the commonest first. */
function counts(articles, options, names) {
  const out = {};
  for (const field of FILTERS) {
    const others = FILTERS.filter((other) => other !== field);
    const tally = new Map();
    for (const article of articles) {
      if (!others.every((other) => !options[other] || VALUES[other](article).includes(options[other]))) continue;
      for (const value of VALUES[field](article)) if (value) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
    const named = [...tally].map(([value, count]) => [value, (field === "section" && names.get(value)) || value, count]);
    out[field] = named.sort((a, b) => (field === "year" ? compare(b[0], a[0]) : b[2] - a[2] || compare(a[0], b[0])));
  }
  return out;
}

/**
 * What the paper has on a query: a promise of {total, exact, hits, counts, relaxed, ignored}; docs/search.md says what
 * they hold, and what `options` may ask for.
 */
async function broadsheetSearch(query, options = {}) {
  const { from = "", to = "", sort = "relevance", limit = 10, offset = 0, progress } = options;
  const parsed = parseQuery(String(query));
  const ask = question(parsed);
  if (!asks(query)) return nothing();
  const { chunks, sections } = await directory();
  const names = new Map(sections);
  const wanted = chunks.map((entry, place) => [entry, place]).reverse();

  const named = (article, { field, text }) =>
    VALUES[field](article).some((value) => normalise(value + (names.get(value) ?? "")).includes(text));
  const within = (article) =>
    [from, parsed.from].every((day) => article.date >= day) &&
    [to, parsed.to].every((day) => !day || (article.date && article.date <= day)) &&
    ask.filters.every((filter) => named(article, filter) !== filter.negated);
  const matches = (articles) =>
    articles
      .filter(within)
      .map((article) => ({ article, rank: rank(article, ask) }))
      .filter((match) => match.rank >= 0);
  const chosen = ({ article }) =>
    FILTERS.every((field) => !options[field] || VALUES[field](article).includes(options[field]));
  const ordered = (a, b) => (sort === "date" ? order({ ...a, rank: 0 }, { ...b, rank: 0 }) : order(a, b));
  const result = (all, relaxed) => {
    const found = all.filter(chosen);
    return {
      total: found.length,
      exact: !relaxed,
      hits: found.sort(ordered).slice(offset, offset + limit).map(({ article }) => hit(article, ask, names)),
      counts: counts(all.map(({ article }) => article), options, names),
      relaxed,
      ignored: parsed.ignored,
    };
  };

  const found = [];
  await Promise.all(
    wanted.map(async ([entry, place]) => {
      const known = texts.has(entry[0]);
      found.push(...matches(await chunk(entry, place)));
      if (!known) progress?.(result(found, null));
    }),
  );
  if (found.length || !ask.words.some((word) => word.includes(BREAK))) return result(found, null);
  ask.words = [...new Set(ask.words.flatMap((word) => word.split(BREAK)))];
  for (const [[name]] of wanted) found.push(...matches(texts.get(name)));
  return result(found, found.length ? { how: "signs", kept: ask.words, dropped: [] } : null);
}

function hit(article, ask, names) {
  const { route, title, date, dateWords, section, byline, page } = article;
  const words = [...ask.words, ...ask.titles];
  const { text, marks, at } = excerpt(article, ask.words);
  return {
    route, title, excerpt: text, date, section,
    dateWords,
    byline,
    page,
    sectionName: names.get(section) ?? "",
    marks,
    titleMarks: places(title, words),
    fragment: holds(article.headline, words) ? fragment(title, words) : fragment(at, words, article.text),
  };
}

window.broadsheetSearch = broadsheetSearch;
window.broadsheetSearch.normalise = normalise;
