/* The lists of the index, as generator/site/search/bits.py and shards.py pack them. */

class Bits {
  constructor(text) {
    this.bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    this.at = 0;
  }

  /** The next so many bits, up to 32, as a number. */
  take(count) {
    let value = 0;
    for (; count--; this.at++) value = value * 2 + ((this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1);
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

const UNITS = 2 ** 16;
const TOKEN = 48;

/** The place of some units in the tree of tokens, all of which begin with them: {start, depth}. */
function placeOf(units) {
  const start = [0, 1, 2].reduce((sum, at) => sum * UNITS + (((units[at] ?? 0) * 40503) % UNITS), 0);
  return { start, depth: units.length * 16 };
}

/** Where a place in the tree ends. */
const endOf = ({ start, depth }) => start + 2 ** (TOKEN - depth);

/** Do two places have anything in common? */
const meet = (one, other) => one.start < endOf(other) && other.start < endOf(one);

/** From a place to the next one, as generator/site/search/tree.py tells the way: up, right, and down. */
function next(bits, { start, depth }, up) {
  for (let left = up ? bits.growing(0) + 1 : 0; left; ) {
    const turn = 2 ** (TOKEN - depth--);
    if (Math.floor(start / turn) % 2) start -= turn;
    else if (!--left) [start, depth] = [start + turn, depth + 1];
  }
  for (let down = bits.growing(0); down; down--) start += bits.take(1) * 2 ** (TOKEN - ++depth);
  return { start, depth };
}

/** The places of files, in their order, below another. */
function readPlaces(text, place = { start: 0, depth: 0 }) {
  const bits = new Bits(text);
  return Array.from({ length: bits.growing(6) }, (_, at) => (place = next(bits, place, at)));
}

/** The parameter of the Rice code for lists of `held` out of `count`. */
const shift = (count, held) => 31 - Math.clz32(count / held);

/** The lists in the file of a place, of an index over `count` documents: {start, depth, docs, levels}. */
function readLists(text, count, place) {
  const bits = new Bits(text);
  // Of all documents, one list behind the other, each of which takes a bit at least.
  const levels = new Uint8Array(bits.bytes.length * 8);
  let all = 0;
  const lists = Array.from({ length: bits.growing(6) + 1 }, (_, at) => {
    place = next(bits, place, at);
    const held = bits.rice([0, 0, 2, 5][place.depth >> 4]) + 1;
    const gap = shift(count, held);
    const docs = new Uint32Array(held);
    for (let own = 0, doc = -1; own < held; own++) docs[own] = doc += bits.rice(gap) + 1;
    return { ...place, docs, levels: levels.subarray(all, (all += held)) };
  });
  const weighty = bits.growing(4);
  for (let left = weighty, at = -1; left--; ) levels[(at += bits.rice(shift(all, weighty)) + 1)] = bits.ones(2) + 1;
  return lists;
}
