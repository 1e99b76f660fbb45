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

/** The lists of the tokens from `least` to `most` in a file of an index over `count` documents: token to {docs, levels}. */
function readLists(text, count, least, most) {
  const bits = new Bits(text);
  const found = new Map();
  let [first, second, third] = [0, 0, 0];
  for (let left = bits.growing(6); left > 0; left--) {
    if (!bits.take(1)) third += bits.growing(7) + 1;
    else if (!bits.take(1)) [second, third] = [second + bits.growing(6) + 1, bits.take(16)];
    else [first, second, third] = [bits.take(16), bits.take(16), bits.take(16)];
    const now = token(first, second, third);
    if (now > most) break;
    const held = bits.growing(0) + 1;
    const shift = Math.max(0, 31 - Math.clz32(Math.floor((count * 11) / (held * 16))));
    const docs = new Uint32Array(held);
    const levels = new Uint8Array(held);
    for (let at = 0, doc = -1; at < held; at++) {
      doc += bits.rice(shift) + 1;
      docs[at] = doc;
      levels[at] = bits.ones(3);
    }
    if (now >= least) found.set(now, { docs, levels });
  }
  return found;
}
