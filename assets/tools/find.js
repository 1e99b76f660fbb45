/*
 * What a search found, marked in the article that its hit leads to: `#find=…&in=…`, the words as printed and the stretch
 * of text that the hit showed, which is brought into sight. Esc takes the marks away.
 */
(function () {
  "use strict";

  const { speech } = broadsheet;
  const MOST = 200;
  const UNSEARCHED = ".tools, .notes, .named, details, .files, .imprint";
  const article = document.querySelector(".full article");
  const asked = new URLSearchParams(location.hash.slice(1).split(":~:")[0]);
  const wanted = asked.getAll("find").filter(Boolean);
  if (!article || !wanted.length) return;

  const pattern = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+");
  const whole = article.textContent;
  const place = asked.get("in");
  const from = place ? whole.search(pattern(place)) : -1;
  let first = null;
  const ranges = [];
  for (const { 0: found, index } of whole.matchAll(new RegExp(wanted.map(pattern).join("|"), "g"))) {
    const range = speech.rangeOf({ block: article, start: index, end: index + found.length });
    if (range.startContainer.parentElement.closest(UNSEARCHED)) continue;
    if (ranges.push(range) > MOST) break;
    if (index >= from) first ??= range;
  }
  if (!ranges.length) return;

  function wrap(range) {
    for (const node of [...speech.texts(article)].filter((text) => range.intersectsNode(text)).reverse()) {
      const piece = document.createRange();
      const mark = document.createElement("mark");
      piece.selectNodeContents(node);
      if (node === range.startContainer) piece.setStart(node, range.startOffset);
      if (node === range.endContainer) piece.setEnd(node, range.endOffset);
      mark.className = "found";
      if (!piece.collapsed) piece.surroundContents(mark);
    }
  }

  function clear(event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    document.removeEventListener("keydown", clear);
    globalThis.CSS.highlights?.delete("found");
    for (const mark of article.querySelectorAll("mark.found")) mark.replaceWith(...mark.childNodes);
    history.replaceState(history.state, "", location.href.split("#")[0]);
  }

  const { top, bottom } = (first ?? ranges[0]).getBoundingClientRect();
  // Going back leads to where one was.
  const arrived = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  if (place && arrived && (top < 0 || bottom > innerHeight)) scrollBy(0, top - innerHeight / 3);
  article.classList.add("searched");
  if (globalThis.CSS.highlights) CSS.highlights.set("found", new Highlight(...ranges));
  else ranges.reverse().forEach(wrap);
  document.addEventListener("keydown", clear);
})();
