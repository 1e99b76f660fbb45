/* Text as it is compared. tests/search/vectors.json is the table that this and its twin in Python are held to. */

const EXTENDERS = "\\p{M}\\u1160-\\u11ff\\u314f-\\u3163\\uff9e\\uff9f\\uffc2-\\uffdc";
const CLUSTER = new RegExp(`[^${EXTENDERS}][${EXTENDERS}]*|[${EXTENDERS}]+`, "gu");
const DROPPED = /[\p{White_Space}\p{Cf}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}“”‘’《》「」()·\-‐–—―_/]/u;
const KEPT = /[\p{L}\p{M}\p{N}\p{So}]/u;
const DIGIT = /\p{Nd}/u;
const BREAK = "\n";

const pieces = new Map();
let simplified = null;

/** From now on traditional characters are simplified ones: takes all of them, and the simplified one of each. */
function simplify([traditional, simple]) {
  simplified = new Map(Array.from(traditional, (char, at) => [char, simple[at]]));
  pieces.clear();
}

/** One character with its marks, folded: a list of [character, kind]; kind is "kept", "dropped" or "sign". */
function fold(cluster) {
  let piece = pieces.get(cluster);
  if (!piece) {
    const kind = (char) => (DROPPED.test(char) ? "dropped" : KEPT.test(char) ? "kept" : "sign");
    piece = Array.from(cluster.normalize("NFKC").toLowerCase(), (char) => [simplified?.get(char) ?? char, kind(char)]);
    pieces.set(cluster, piece);
  }
  return piece;
}

/**
 * The text without what a reader doesn't type: NFKC, lower case, joiners and white space gone, every run of other
 * signs one BREAK, none at its ends. When `map` is given, it gets [start, end] in `text` for each code unit.
 */
function normalise(text, map) {
  let out = "", gap = false, dot = -1, last = "";
  const emit = (char, start, end) => {
    if (gap && out) {
      out += BREAK;
      map?.push([start, start]);
    }
    gap = false;
    out += char;
    for (let unit = 0; map && unit < char.length; unit++) map.push([start, end]);
  };
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    for (const [char, kind] of fold(cluster)) {
      if (dot >= 0) {
        if (DIGIT.test(char)) emit(".", dot, dot + 1);
        else gap = true;
        dot = -1;
      }
      if (char === "." && DIGIT.test(last)) dot = index;
      else if (kind === "kept") emit(char, index, index + cluster.length);
      else if (kind === "sign") gap = true;
      last = char;
    }
  }
  return out;
}
