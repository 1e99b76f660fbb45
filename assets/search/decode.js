/* The lists of the index, as generator/site/search/bits.py and shards.py pack them. */

class Bits {
  constructor(text) {
    this.bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    this.at = 0;
  }

  /** The next so many bits, up to 32, as a number. */
  take(count) {
    let value = 0;
    for (; count > 0; count--, this.at++) value = value * 2 + ((this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1);
    return value;
  }

  /** How many ones stand before a zero, which goes with them; `most` have none behind them. */
  ones(most) {
    let count = 0;
    while (count < most && this.take(1)) count++;
    return count;
  }

  rice(shift) {
    const high = this.ones(8);
    return high === 8 ? this.take(21) : high * 2 ** shift + this.take(shift);
  }

  growing(least) {
    const more = this.ones(11) + least;
    return more === 11 + least ? this.take(21) : 2 ** more + this.take(more) - 2 ** least;
  }
}

const SECOND = 2 ** 16;
const FIRST = 2 ** 32;

/** A token as a number: three UTF-16 units. */
const token = (first, second, third) => first * FIRST + second * SECOND + third;

/** The least tokens of files, in their order. */
function readBounds(text) {
  const bits = new Bits(text);
  let first = 0;
  return Array.from({ length: bits.growing(6) }, () => {
    first += bits.growing(1);
    if (bits.take(1)) return token(first, bits.take(16), bits.take(16));
    const kept = bits.take(4);
    return token(first, bits.take(kept) * 2 ** (16 - kept), 0);
  });
}

const [PAIRS, THIRDS, EXACT] = [0, 1, 2];

/** The parameter of the Rice code for lists of `held` out of `count`. */
const shift = (count, held) => Math.max(0, 31 - Math.clz32(Math.floor((count * 11) / (held * 16))));

/** The lists of a file of an index over `count` documents, one after the other: {start, kind, docs, levels}. */
function* readLists(text, count) {
  const bits = new Bits(text);
  let [first, second, third, kind] = [0, 0, 0, PAIRS];
  for (let left = bits.growing(6); left > 0; left--) {
    if (!bits.take(1)) {
      const exact = bits.take(1);
      third += !exact && kind === EXACT ? 1 : bits.growing(7) + 1;
      kind = exact ? EXACT : THIRDS;
    } else {
      const fresh = bits.take(1);
      kind = bits.ones(2);
      if (fresh) [first, second, third] = [bits.take(16), bits.take(16), bits.take(16)];
      else [second, third] = [second + bits.growing(6) + 1, kind === EXACT ? bits.take(16) : kind];
    }
    const held = bits.growing(0) + 1;
    const gap = shift(count, held);
    const docs = new Uint32Array(held);
    const levels = new Uint8Array(held);
    for (let at = 0, doc = -1; at < held; at++) docs[at] = doc += bits.rice(gap) + 1;
    const weighty = bits.growing(0);
    const step = shift(held, weighty || 1);
    for (let some = 0, at = -1; some < weighty; some++) levels[(at += bits.rice(step) + 1)] = bits.ones(2) + 1;
    yield { start: token(first, second, third), kind, docs, levels };
  }
}

/** Of the lists of a file those that may hold a token from `least` to `most`: all of one first unit, or one pair, or one. */
function covering(text, count, least, most) {
  const within = [];
  let before = null;
  for (const list of readLists(text, count)) {
    if (list.start > most) break;
    if (list.start < least) before = list;
    else within.push(list);
  }
  if (within.length || !before) return within;
  const span = [FIRST, SECOND, 1][before.kind];
  return Math.floor(before.start / span) === Math.floor(least / span) ? [before] : within;
}
