/*
 * The search: which articles hold what a query asks for, and in which order they are shown.
 * Other scripts may ask `window.broadsheetSearch(query, options)`.
 */

const PAGE_NUMBER = /^第?0*([1-9]\d*)版?$/;
const MOST_STEPS = 3;
const FEW = 10;
const MOST_READ = 300;
const COUNTED = 40;
const HEADLINE = 3;

const holds = (text, words) => words.every((word) => text.includes(word));
const unique = (values) => [...new Set(values)];

/** What an article is asked for: a parsed query with its words normalised. */
function question(parsed) {
  const texts = (keep) => unique(parsed.terms.filter(keep).map((term) => normalise(term.text))).filter(Boolean);
  const filters = parsed.filters.map((filter) => ({ ...filter, text: normalise(filter.text) }));
  return {
    words: texts((term) => !term.negated && !term.field),
    titles: texts((term) => !term.negated && term.field),
    without: parsed.terms
      .filter((term) => term.negated && normalise(term.text))
      .map((term) => [normalise(term.text), term.field ? "headline" : "all"]),
    filters: filters.filter((filter) => filter.text),
    from: parsed.from,
    to: parsed.to,
  };
}

/** 0: the headline says it all, 1: the heads together do, 2: the article does, -1: it doesn't. */
function rank(article, { words, titles, without }) {
  if (!holds(article.all, words) || !holds(article.headline, titles)) return -1;
  if (without.some(([word, where]) => article[where].includes(word))) return -1;
  return holds(article.headline, words) ? 0 : holds(article.heads, words) ? 1 : 2;
}

/**
 * The lists that a run of characters is in: the one of a run that is no longer than three, and as many of a longer one as
 * tell, or those of `every` token. A run of three that stands `alone` is held against its last two as well: its list may be
 * shared.
 */
function needed(segment, run, parted, alone) {
  const units = run.split("").map((unit) => unit.charCodeAt(0));
  if (parted && units.length > 1) units.push(BREAK.charCodeAt(0));
  if (units.length < 4) {
    // No list begins with a break.
    const last = alone && !parted && units.length === 3 ? [list(segment, ...units.slice(1))] : [];
    return [list(segment, ...units), ...last];
  }
  const end = units.length - 3;
  const token = (at) => units.slice(at, at + 3);
  // The first and the last, and some between them where the run is long, or where both are in a crowd.
  const crowd = segment.blocks && [0, end].every((at) => around(segment.places, placeOf(token(at)))[0]?.depth > 16);
  const steps = segment.every ? end : Math.min(MOST_STEPS, crowd ? end : Math.ceil(end / 3));
  return Array.from({ length: steps + 1 }, (_, step) => list(segment, ...token(Math.round((end * step) / steps))));
}

/**
 * The documents of a segment that may hold a word: {docs, sure}, a map to {score, level}, `level` the least that any part of
 * it has; `sure` when all of them hold it.
 */
async function holding(segment, word, alone) {
  const runs = word.split(BREAK);
  const found = await Promise.all(runs.flatMap((run, at) => needed(segment, run, at < runs.length - 1, alone)));
  const sure = word.length < 4 && runs.length === 1 && found[0].sure;
  const docs = meeting(segment, sure ? [found[0]] : found);
  const chance = found.reduce((all, own) => (all * own.docs.length) / segment.count, segment.count);
  // Where half of them may have met by chance, most texts would be read in vain.
  const vain = !segment.every && word.length > 4 && docs.size > FEW && chance * 2 > docs.size;
  return vain ? holding({ ...segment, every: true }, word, alone) : { docs, sure };
}

/** What lists have in common, each document with what it is worth in all of them. */
function meeting(segment, found) {
  let held = null;
  for (const { docs, levels } of [...found].sort((a, b) => a.docs.length - b.docs.length)) {
    const worth = Math.log(1 + (segment.count + 0.5) / (docs.length + 0.5)) / found.length;
    const both = new Map();
    docs.forEach((doc, at) => {
      const before = held ? held.get(doc) : { score: 0, level: HEADLINE };
      if (!before) return;
      both.set(doc, { score: before.score + worth * (1 + levels[at] / 2), level: Math.min(before.level, levels[at]) });
    });
    held = both;
  }
  return held;
}

/** The documents of a segment that bear a name of a kind which is so. */
async function bearing(segment, kind, isSo) {
  const ranks = (await names(segment, kind)).flatMap((name, at) => (isSo(name) ? [at] : []));
  return new Set((await Promise.all(ranks.map((at) => named(segment, kind, at)))).flatMap((docs) => [...docs]));
}

/** What narrows a segment: for each filter, and for "" what the query itself says, a test of document numbers. */
async function narrowing(segment, ask, options, sections) {
  const tests = { "": [] };
  const add = async (name, test) => (tests[name] ??= []).push(await test);
  const waiting = [add("", between(segment, ask.from, ask.to)), add("", between(segment, options.from, options.to))];
  for (const { field, text, negated } of ask.filters) {
    const number = PAGE_NUMBER.exec(text)?.[1];
    const isSo = (name) => normalise(name + (field === "section" ? sections.get(name) ?? "" : "")).includes(text);
    const borne = [
      field !== "page" && bearing(segment, field, isSo),
      (field === "page" || field === "section") && bearing(segment, "page", (name) => name === number),
    ];
    waiting.push(add("", Promise.all(borne).then((docs) => (doc) => docs.some((some) => some && some.has(doc)) !== negated)));
  }
  for (const kind of KINDS.filter((name) => options[name])) {
    waiting.push(add(kind, bearing(segment, kind, (name) => name === options[kind]).then((docs) => (doc) => docs.has(doc))));
  }
  if (options.year) waiting.push(add("year", (doc) => segment.years[doc] === options.year));
  await Promise.all(waiting);
  return tests;
}

/**
 * What may be a hit in a segment, with what would be one but for a filter: [{segment, doc, score, rank, failed, doubtful}];
 * a doubtful one may hold what it must not.
 */
async function candidates(segment, ask, options, sections) {
  const words = [...ask.words, ...ask.titles];
  const [tests, without, ...lists] = await Promise.all([
    narrowing(segment, ask, options, sections),
    Promise.all(ask.without.map(async ([word, where]) => ({ ...(await holding(segment, word, true)), where }))),
    ...words.map(async (word) => (await holding(segment, word, words.length === 1)).docs),
  ]);
  lists.forEach((held, at) => {
    if (at < ask.words.length) return;
    for (const [doc, { level }] of held) if (level < HEADLINE) held.delete(doc);
  });
  lists.sort((a, b) => a.size - b.size);
  const first = lists[0]?.keys() ?? Array(segment.count).keys();
  const found = [];
  for (const doc of first) {
    const all = lists.map((held) => held.get(doc));
    if (!all.every(Boolean) || !tests[""].every((test) => test(doc))) continue;
    const held = without.filter(({ docs, where }) => (docs.get(doc)?.level ?? -1) >= (where === "all" ? 0 : HEADLINE));
    if (held.some(({ sure }) => sure)) continue;
    const failed = Object.keys(tests).filter((name) => tests[name].some((test) => !test(doc)));
    if (failed.length > 1) continue;
    const level = words.length ? Math.min(...all.map((one) => one.level)) : 0;
    const score = all.reduce((sum, one) => sum + one.score, 0);
    found.push({ segment, doc, score, rank: Math.min(2, HEADLINE - level), failed: failed[0], doubtful: held.length > 0 });
  }
  return found;
}

const numberOf = ({ segment, doc }) => segment.base + doc;
const newest = (a, b) => numberOf(b) - numberOf(a);
const best = (a, b) => a.rank - b.rank || b.score - a.score || newest(a, b);

/**
 * Reads what is doubtful, and what stands first until so many are known to be hits: lists can say too much. When half as
 * many were read in vain as are wanted, those stay that `narrower` gives too, in the order that they had.
 * Gives the hits, all that is left of `found`, and whether any was wrong.
 */
async function proved(found, ask, options, wanted, narrower) {
  const order = options.sort === "date" ? newest : best;
  let left = found.sort(order);
  let doubtful = left.filter((one) => one.doubtful).slice(0, MOST_READ);
  for (let vain = 0; ; ) {
    const page = left.slice(0, wanted);
    if (!doubtful.length && page.every((one) => one.article)) return { left, page, wrong: found.length - left.length };
    const doubt = vain * 2 >= wanted && left.length > wanted;
    if (doubt && narrower) {
      const docs = new Set((await narrower(true)).map(numberOf));
      left = left.filter((one) => docs.has(numberOf(one)));
      narrower = null;
    } else if (doubt && vain >= MOST_READ && !page.some((one) => one.article)) left = [];
    // Where the lists were wrong so far, they may be so for many more.
    const unread = unique([...doubtful, ...left.slice(0, wanted + vain).filter((one) => !one.article)]);
    vain += left.length;
    doubtful = [];
    await Promise.all(unread.map(async (one) => (one.rank = rank((one.article = await article(one.segment, one.doc)), ask))));
    left = left.filter((one) => one.rank >= 0).sort(order);
    vain -= left.length;
  }
}

/**
 * How many of the articles found have each value of each filter, that filter set aside: [value, name, count]. Of names the
 * commonest are counted, and those of the articles of the `page` that is shown: all of them, where it shows all that was found.
 */
async function countsOf(found, page, segments, sections) {
  const out = {};
  const open = (kind) => found.filter(({ failed }) => !failed || failed === kind);
  const tally = (pairs, order) => {
    const sums = new Map();
    for (const [value, count] of pairs) if (value && count) sums.set(value, (sums.get(value) ?? 0) + count);
    return [...sums].map(([value, count]) => [value, sections.get(value) ?? value, count]).sort(order);
  };
  const years = open("year").map(({ segment, doc }) => [segment.years[doc], 1]);
  out.year = tally(years, (a, b) => (a[0] < b[0] ? 1 : -1));
  for (const kind of KINDS.slice(0, 3)) {
    const own = await Promise.all(segments.map((segment) => names(segment, kind)));
    const shown = page.flatMap(({ article }) => article[kind]);
    const wanted = unique([...own.flatMap((some) => some.slice(0, COUNTED)), ...shown]);
    const pairs = segments.flatMap((segment, at) => {
      const docs = new Set(open(kind).filter((one) => one.segment === segment).map((one) => one.doc));
      const borne = docs.size ? wanted.filter((name) => own[at].includes(name)) : [];
      return borne.map(async (name) => {
        const list = await named(segment, kind, own[at].indexOf(name));
        return [name, list.reduce((sum, doc) => sum + docs.has(doc), 0)];
      });
    });
    out[kind] = tally(await Promise.all(pairs), (a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
  }
  return out;
}

/** One try: the hits on a question as it is put. */
async function attempt(ask, options, { segments, sections }) {
  const { limit = 10, offset = 0 } = options;
  const held = async (every) =>
    (await Promise.all(segments.map((one) => candidates(every ? { ...one, every } : one, ask, options, sections)))).flat();
  const all = await held();
  const { left, page, wrong } = await proved(all.filter((one) => !one.failed), ask, options, offset + limit, held);
  const counted = [...left, ...all.filter((one) => one.failed)];
  return { counted, left, page, wrong, hits: page.slice(offset).map(({ article }) => hit(article, ask, sections)) };
}

/** What else to ask where nothing was found: [question, {how, kept, dropped}], one after the other. */
function* easier(ask, sizes) {
  const { words } = ask;
  const instead = (how, kept) => [{ ...ask, words: kept }, { how, kept, dropped: words.filter((word) => !kept.includes(word)) }];
  if (words.some((word) => word.includes(BREAK))) yield instead("signs", unique(words.flatMap((word) => word.split(BREAK))));
  if (words.length > 1) {
    const rarest = words.reduce((a, b) => (sizes.get(b) < sizes.get(a) ? b : a));
    yield instead("without", words.filter((word) => word !== rarest));
  }
  if (words.length > 2) yield instead("parts", [...words].sort((a, b) => b.length - a.length).slice(0, 2));
}

/** What a query in traditional characters was taken for, where no hit shows any such character; else nothing. */
function inSimplified({ terms }, hits) {
  const traditional = (text) => Array.from(text).some((char) => simplified?.has(char));
  const asked = terms.filter((term) => !term.negated && traditional(term.text));
  const shown = hits.flatMap((hit) => [...hit.titleMarks.map((at) => hit.title.slice(...at)), ...hit.marks.map((at) => hit.excerpt.slice(...at))]);
  return hits.length && !shown.some(traditional) ? asked.map((term) => normalise(term.text)).join(" ") : "";
}

/**
 * What the paper has on a query: a promise of {total, exact, hits, counts, relaxed, taken, ignored}; docs/search.md says what
 * they hold, and what `options` may ask for.
 */
async function broadsheetSearch(query, options = {}) {
  const parsed = parseQuery(String(query));
  let ask = question(parsed);
  if (![ask.words, ask.titles, ask.filters].some((some) => some.length) && !ask.from && !ask.to) {
    return { total: 0, exact: true, hits: [], counts: {}, relaxed: null, taken: "", ignored: [] };
  }
  const open = await directory();
  let tried = await attempt(ask, options, open);
  // What the index took for simplified characters is not what the texts hold, so long as the table isn't known.
  const folded = tried.wrong && open.segments.some((segment) => segment.traditional);
  if (!simplified && (folded || !tried.left.length)) {
    simplify(await beside("simplified", "simplified", open.table));
    ask = question(parsed);
    tried = await attempt(ask, options, open);
  }
  let relaxed = null;
  if (!tried.left.length) {
    const found = await Promise.all(
      ask.words.map(async (word) => {
        const sizes = await Promise.all(open.segments.map(async (segment) => (await holding(segment, word)).docs.size));
        return [word, sizes.reduce((a, b) => a + b, 0)];
      }),
    );
    for (const [other, how] of easier(ask, new Map(found))) {
      tried = await attempt(other, options, open);
      if (tried.left.length) {
        relaxed = how;
        break;
      }
    }
  }
  const { left, page, hits, counted } = tried;
  const taken = inSimplified(parsed, hits);
  const result = { total: left.length, exact: !relaxed, hits, counts: {}, relaxed, taken, ignored: parsed.ignored };
  if (!options.counts) return result;
  options.progress?.(result);
  return { ...result, counts: await countsOf(counted, page, open.segments, open.sections) };
}

function hit(article, ask, sections) {
  const { route, title, date, dateWords, section, byline, page } = article;
  const words = [...ask.words, ...ask.titles];
  const { text, marks, at } = excerpt(article, ask.words);
  return {
    route, title, excerpt: text, date, section,
    dateWords,
    byline,
    page,
    sectionName: sections.get(section) ?? "",
    marks,
    titleMarks: places(title, words),
    fragment: holds(article.headline, words) ? fragment(title, words) : fragment(at, words, article.text),
  };
}

window.broadsheetSearch = broadsheetSearch;
broadsheetSearch.normalise = normalise;
