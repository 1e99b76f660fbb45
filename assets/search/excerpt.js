/* The excerpt: the article's own text around the hits. */

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
  const stop = [...text.slice(near, first).matchAll(SENTENCE_END)].at(-1);
  let start = near;
  if (stop) start += stop.index + stop[0].length;
  else if (near) start = Math.min(first, seam(text, first - LEAD));
  while (start < first && text[start] === " ") start++;
  const end = Math.min(text.length, seam(text, Math.max(start + LENGTH, last)));
  const before = start ? "…" : "";
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
    shown.at ||= field;
    shown.text += joint + found.text;
    shown.marks.push(...found.marks.map(([a, b]) => [a + shift, b + shift]));
    missing = missing.filter((word) => !held[gains.indexOf(most)].includes(word));
  }
  if (fields.length) shown.text ||= snippet(fields[0], []).text;
  return shown;
}
