/*
 * The language of queries: what a reader typed, as the engine understands it. tests/search/queries.json is its table.
 *
 * Words parted by white space, "phrases", -without, and 标题: 记者: 版面: 版次: 地点: 日期: with their English twins.
 * Nothing that can be typed is an error: an operator without its word says nothing, a date that is none is
 * named in `ignored`.
 */

const OPERATORS = new Map(
  Object.entries({
    title: "标题 標題 title",
    by: "记者 記者 作者 by",
    section: "版面 栏目 欄目 section",
    place: "地点 地點 地名 place",
    page: "版次 page",
    date: "日期 date",
  }).flatMap(([field, names]) => names.split(" ").map((name) => [name, field])),
);
const CLOSERS = { '"': '"＂', "＂": '"＂', "“": "”“", "”": "”“", "„": "“”", "「": "」", "『": "』" };
const SPACE = /\p{White_Space}/u;
const MINUS = /^[-－−]/u;
const FIELD = /^([\p{L}]{1,12})[:：]/u;

/**
 * A query taken apart: {terms, filters, from, to, ignored}.
 *
 * `terms` are [{text, field, negated, phrase}] as typed; `field` is "" or "title". `filters` are [{field, text, negated}]
 * of "by", "section" and "place", which ask whether a name holds `text`, and of "page", which asks for its number. `from` and `to` are the first and the last day,
 * in ISO form, "" where open. `ignored` are the dates that could not be understood.
 */
function parseQuery(query) {
  const parsed = { terms: [], filters: [], from: "", to: "", ignored: [] };
  // U+0085 is white space to Unicode and none to trimStart: left in, it would be neither a word nor passed over.
  const typed = (query.toWellFormed?.() ?? query).replace(/\u0085/gu, " ");
  for (let rest = typed; (rest = rest.trimStart()); ) {
    const whole = rest;
    const negated = MINUS.test(rest) && rest.length > 1 && !SPACE.test(rest[1]);
    if (negated) rest = rest.slice(1);
    const { field, value } = operator(rest);
    if (field && value !== value.trimStart() && operator(value.trimStart()).field) {
      // It has no word of its own: another operator comes first.
      rest = value;
      continue;
    }
    rest = value.trimStart();
    const { text, phrase, after } = unit(rest);
    rest = after;
    if (!text) continue;
    if (field === "date") {
      const days = negated ? null : daysOf(text);
      if (days) narrow(parsed, days);
      else parsed.ignored.push(whole.slice(0, whole.length - rest.length));
    } else if (field && field !== "title") {
      parsed.filters.push({ field, text, negated });
    } else {
      parsed.terms.push({ text, field, negated, phrase });
    }
  }
  return parsed;
}

/** What a text is to be looked for in, and what stands behind that: {field, value}. */
function operator(text) {
  const named = FIELD.exec(text);
  const field = (named && OPERATORS.get(named[1].normalize("NFKC").toLowerCase())) ?? "";
  const value = field ? text.slice(named[0].length) : text;
  // What doesn't begin with a figure is no date.
  if (field === "date" && value.trim() && !/^[\s.]*\p{Nd}/u.test(value)) return { field: "", value: text };
  return { field, value };
}

/** The phrase or the word that a text begins with. Quotes that go on without a space belong to the word: “三服务”活动. */
function unit(text) {
  const closers = CLOSERS[text[0]];
  if (closers) {
    const behind = text.slice(1);
    const end = behind.split("").findIndex((char) => closers.includes(char));
    const inner = end < 0 ? behind : behind.slice(0, end);
    const after = behind.slice(inner.length + 1);
    if (!after || SPACE.test(after[0]) || SPACE.test(inner)) return { text: inner.trim(), phrase: true, after };
  }
  const space = text.search(SPACE);
  const word = space < 0 ? text : text.slice(0, space);
  return { text: word, phrase: false, after: text.slice(word.length) };
}

/** The days of `2023`, `2023-05`, `2023年5月1日`, `20230501`, `2023-05..2023-08`, `..2023`: [first, last], or null. */
function daysOf(text) {
  const [from, to = from, more] = text.normalize("NFKC").split(/\.{2,}|[~～至到]/u);
  const [first, last] = [span(from), span(to)];
  if (more !== undefined || !first || !last || (!from && !to)) return null;
  return [first[0], last[1]];
}

/** The first and the last day of a year, a month or a day; both "" for nothing, null for what is none of them. */
function span(text) {
  if (!text) return ["", ""];
  const found = /^(\d{4})(?:[-/.年]?(\d\d?)(?:[-/.月]?(\d\d?)日?|月)?|年)?$/u.exec(text);
  if (!found) return null;
  const [, year, month, day] = found;
  const iso = (m, d) => `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  const days = new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > days) return null;
  return [iso(month ?? 1, day ?? 1), iso(month ?? 12, day ?? days)];
}

function narrow(parsed, [from, to]) {
  if (from > parsed.from) parsed.from = from;
  if (to && (!parsed.to || to < parsed.to)) parsed.to = to;
}

/** Does the query ask for anything, or only say what not to find? */
function asks(query) {
  const parsed = parseQuery(query);
  const said = [...parsed.terms, ...parsed.filters].some((part) => !part.negated && normalise(part.text));
  return said || parsed.from || parsed.to;
}
