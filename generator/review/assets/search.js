/*
 * Finding words in the raw text, over the ends of its lines (white space does not count); going to a line; showing
 * white space, which is marked chunk by chunk as it comes into sight.
 */
(function () {
  "use strict";

  const dump = document.getElementById("dump");
  const field = document.getElementById("find");
  const found = document.getElementById("found");
  const lineField = document.getElementById("line");
  const spaces = document.getElementById("spaces");
  const words = document.body.dataset;
  const canPaint = "highlights" in CSS;
  const PAINTED = 500;
  let index = null;
  let hits = [];
  let at = -1;

  /* Latin letters alone have small ones: what else a lower case would change might change in length. */
  const bareOf = (text) => text.replace(/\s+/gu, "").replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

  /* All characters but white space in one string, and the line and place of each. */
  function everything() {
    const lines = [...dump.querySelectorAll(".line")];
    const text = [];
    const firsts = [];
    let count = 0;
    for (const line of lines) {
      firsts.push(count);
      const bare = bareOf(line.querySelector(".words").textContent);
      text.push(bare);
      count += bare.length;
    }
    return { lines, firsts, text: text.join("") };
  }

  function lineAt(place) {
    let [low, high] = [0, index.firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.firsts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /* The text node and offset of a character of a line, counted without white space. */
  function nodeAt(line, wanted) {
    const walker = document.createTreeWalker(index.lines[line].querySelector(".words"), NodeFilter.SHOW_TEXT);
    let left = wanted;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let offset = 0; offset < node.data.length; offset += 1) {
        if (/\s/u.test(node.data[offset])) continue;
        if (!left) return [node, offset];
        left -= 1;
      }
    }
    return null;
  }

  /* The ranges of a hit, one a line: the numbers between them are no part of it. */
  function rangesOf(place, length) {
    const end = place + length;
    const ranges = [];
    for (let line = lineAt(place); line < index.lines.length && index.firsts[line] < end; line += 1) {
      const next = index.firsts[line + 1] ?? index.text.length;
      const [low, high] = [Math.max(place, index.firsts[line]), Math.min(end, next)];
      const start = low < high && nodeAt(line, low - index.firsts[line]);
      const stop = low < high && nodeAt(line, high - 1 - index.firsts[line]);
      if (!start || !stop) continue;
      const range = document.createRange();
      range.setStart(...start);
      range.setEnd(stop[0], stop[1] + 1);
      ranges.push(range);
    }
    return ranges;
  }

  function paint(length) {
    if (!canPaint) return;
    CSS.highlights.set("found", new Highlight(...hits.slice(0, PAINTED).flatMap((place) => rangesOf(place, length))));
    CSS.highlights.set("found-now", new Highlight(...(at >= 0 ? rangesOf(hits[at], length) : [])));
  }

  function go(to) {
    const query = bareOf(field.value);
    at = hits.length ? (to + hits.length) % hits.length : -1;
    found.textContent = !query
      ? ""
      : hits.length
        ? words.found.replace("{at}", at + 1).replace("{count}", hits.length)
        : words.notFound;
    if (at >= 0) document.dispatchEvent(new CustomEvent("review:bring", { detail: index.lines[lineAt(hits[at])] }));
    paint(query.length);
  }

  field.addEventListener("input", () => {
    index ??= everything();
    const query = bareOf(field.value);
    hits = [];
    for (let place = query ? index.text.indexOf(query) : -1; place >= 0; place = index.text.indexOf(query, place + query.length)) {
      hits.push(place);
    }
    go(0);
  });

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(at + (event.shiftKey ? -1 : 1));
    if (event.key === "Escape") {
      field.value = "";
      hits = [];
      go(0);
      dump.querySelector(".scroll").focus();
    }
  });

  /* `35`, or `2:35` for the second file */
  lineField.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dump.querySelector(".scroll").focus();
    const asked = event.key === "Enter" && /^\s*(?:(\d+)\s*[:：])?\s*(\d+)\s*$/u.exec(lineField.value);
    if (!asked) return;
    const near = dump.querySelector(".line.now")?.id.slice(1).split("-")[0] ?? 0;
    const target = `r${asked[1] ? Number(asked[1]) - 1 : near}-${Number(asked[2])}`;
    if (!document.getElementById(target)) return;
    location.hash = target;
    lineField.value = "";
    dump.querySelector(".scroll").focus({ preventScroll: true });
  });
  dump.querySelector(".find").addEventListener("submit", (event) => event.preventDefault());

  const SIGNS = { " ": "·", "\t": "→", "\u3000": "□", "\u00a0": "⍽" };

  function markSpaces(chunk) {
    for (const line of chunk.querySelectorAll(".words")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const nodes = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) if (/\s/u.test(node.data)) nodes.push(node);
      for (const node of nodes) {
        const parts = node.data.split(/(\s)/u).filter(Boolean);
        node.replaceWith(
          ...parts.map((part) => {
            if (!/^\s$/u.test(part)) return part;
            const sign = document.createElement("i");
            sign.className = "space";
            sign.dataset.sign = SIGNS[part] || "◦";
            sign.textContent = part;
            return sign;
          }),
        );
      }
    }
  }

  let watcher = null;
  spaces.addEventListener("click", () => {
    const on = spaces.getAttribute("aria-pressed") !== "true";
    spaces.setAttribute("aria-pressed", on);
    dump.classList.toggle("spaces", on);
    if (!on || watcher) return;
    watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries.filter((one) => one.isIntersecting)) {
          watcher.unobserve(entry.target);
          markSpaces(entry.target);
        }
      },
      { root: dump.querySelector(".scroll"), rootMargin: "100%" },
    );
    for (const chunk of dump.querySelectorAll(".chunk")) watcher.observe(chunk);
  });
})();
