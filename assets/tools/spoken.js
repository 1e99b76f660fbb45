/* The mark on the sentence that is being read: a highlight that leaves the page as it is, or spans where there is none. */
(function () {
  "use strict";

  const { rangeOf, texts } = broadsheet.speech;
  const NAME = "spoken";
  let spans = [];

  function wrap({ block, start, end }) {
    let at = 0;
    const pieces = [...texts(block)].map((node) => {
      const piece = { node, from: Math.max(start - at, 0), to: Math.min(end - at, node.data.length) };
      at += node.data.length;
      return piece;
    });
    return pieces
      .filter(({ from, to }) => from < to)
      .map(({ node, from, to }) => {
        const range = document.createRange();
        const span = document.createElement("span");
        span.className = NAME;
        range.setStart(node, from);
        range.setEnd(node, to);
        range.surroundContents(span);
        return span;
      });
  }

  function unmark() {
    globalThis.CSS?.highlights?.delete(NAME);
    for (const span of spans) {
      const parent = span.parentNode;
      span.replaceWith(...span.childNodes);
      parent.normalize();
    }
    spans = [];
  }

  function mark(sentence) {
    unmark();
    if (globalThis.CSS?.highlights) CSS.highlights.set(NAME, new Highlight(rangeOf(sentence)));
    else spans = wrap(sentence);
  }

  Object.assign(broadsheet.speech, { mark, unmark });
})();
