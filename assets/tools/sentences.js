/* The text of an article as it is read aloud: its sentences, each with the place on the page where it stands. */
(function () {
  "use strict";

  const BLOCKS =
    ".kicker, .headline, .deck, .facts .byline, figcaption, .correction, .body :is(p, h2, h3, h4, li, tr)";
  const SILENT = ".tools, .gap, [aria-hidden=true]";
  const SENTENCE = /.*?(?:[。！？!?…；;]+["'”’」』）)》]*|\.["'”’)]*(?=\s|$)|$)/gsu;
  const HAN = /\p{Script=Han}/u;

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
  }

  /** What is read without a stop: the text of a block as far as no other stands in it, with its place in that block. */
  function runs(article) {
    const found = [];
    const length = new Map();
    for (const node of texts(article)) {
      for (let block = node.parentElement.closest(BLOCKS); block; block = block.parentElement.closest(BLOCKS)) {
        const start = length.get(block) ?? 0;
        length.set(block, start + node.data.length);
        if (block !== node.parentElement.closest(BLOCKS) || node.parentElement.closest(SILENT)) continue;
        const cell = node.parentElement.closest("td, th");
        const last = found.at(-1);
        if (last?.block === block && last.end === start && last.cell === cell) {
          last.text += node.data;
          last.end += node.data.length;
        } else found.push({ block, cell, text: node.data, start, end: start + node.data.length });
      }
    }
    return found;
  }

  /** The article's sentences in reading order; a cell of a table is one. `start` and `end` count in the block's text. */
  function sentences(article) {
    const out = [];
    for (const { block, cell, text, start } of runs(article)) {
      const parts = cell ? [[text]] : text.matchAll(SENTENCE);
      let at = start;
      for (const [part] of parts) {
        const words = part.replace(/\s+/gu, " ").trim();
        if (/[\p{L}\p{N}]/u.test(words)) out.push({ text: words, block, start: at, end: at + part.length });
        at += part.length;
      }
    }
    return out;
  }

  /** Where a sentence stands now: the page's text nodes change when a mark is set in them, the text doesn't. */
  function rangeOf({ block, start, end }) {
    const range = document.createRange();
    let at = 0;
    for (const node of texts(block)) {
      const next = at + node.data.length;
      if (at <= start && start < next) range.setStart(node, start - at);
      if (at < end && end <= next) range.setEnd(node, end - at);
      at = next;
    }
    return range;
  }

  /**
   * A sentence in pieces that are said one after another. Browsers break off what takes longer than about fifteen
   * seconds with a voice from the network; Chinese is read at four to five characters a second.
   */
  function breaths(text, rate) {
    const limit = Math.floor((HAN.test(text) ? 45 : 140) * rate);
    const out = [];
    let rest = text;
    while (rest.length > limit) {
      const head = rest.slice(0, limit);
      const mark = Math.max(...["，", "、", "：", ",", ":", " "].map((sign) => head.lastIndexOf(sign)));
      const cut = mark > limit / 3 ? mark + 1 : limit;
      out.push(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    return [...out, rest].filter((part) => part.trim());
  }

  broadsheet.speech = { sentences, rangeOf, breaths, texts };
})();
