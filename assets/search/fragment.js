/* What stands behind the address of a hit, so that its article opens there and marks it. */

// Half a pair, which no address can hold.
const LOOSE = /[\ud800-\udfff]/gu;
const FOUND = 8;

const encoded = (text) => encodeURIComponent(text.replace(LOOSE, "\ufffd")).replaceAll("-", "%2D");

/**
 * `#find=…&in=…:~:text=…` for a text of an article that holds the words.
 *
 * The first part is for assets/tools/find.js, in the characters of the text: the words, and the stretch around the first
 * of them. The second is for the browser, which finds whole words only: the stretch between two signs is some. Where it
 * stands twice in `texts`, all that the article says, the stretch before it or behind it tells which. Without `texts` the
 * text is the headline, which is at the top of the page anyway.
 */
function fragment(text, words, texts) {
  const spans = places(text, words);
  if (!spans.length) return "";
  const found = new Set(spans.slice(0, FOUND).map(([start, end]) => text.slice(start, end)));
  const find = "#" + [...found].map((one) => `find=${encoded(one)}`).join("&");
  if (!texts) return find;
  const [start, end] = spans[0];
  const runs = stretches(text);
  const first = runs.findIndex((run) => run[1] > start);
  const last = runs.findIndex((run) => run[1] >= end);
  const stretch = text.slice(runs[first][0], runs[last][1]);
  const twice = texts.join(BREAK).split(stretch).length > 2;
  const before = twice && first > 0 ? text.slice(runs[first - 1][0], runs[first][0]) : "";
  const behind = twice && !before && runs[last + 1] ? text.slice(runs[last][1], runs[last + 1][1]) : "";
  const directive = [before && `${encoded(before.trim())}-`, encoded(stretch), behind && `-${encoded(behind.trim())}`];
  return `${find}&in=${encoded(before + stretch)}:~:text=${directive.filter(Boolean).join(",")}`;
}

/** Where the stretches between the signs of a text stand in it: [start, end] each. */
function stretches(text) {
  const map = [];
  let at = 0;
  return normalise(text, map).split(BREAK).map((run) => {
    const stretch = [map[at][0], map[at + run.length - 1][1]];
    at += run.length + 1;
    return stretch;
  });
}
