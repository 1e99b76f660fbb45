/*
 * Keys: previous and next, search, headline to headline, type size, and the list of them. They never act while
 * somebody writes, with a modifier, or while an input method composes, and can be switched off (WCAG 2.1.4).
 */
(function () {
  "use strict";

  const { settings, tools, words } = broadsheet;
  const HEADLINES = "main :is(.headline, .lines, .names, .search-hits) a[href]";
  /* Where a page turns in more than one way, the nearest: article, part of an index, then issue. */
  const TURNS = [".turn", ".pager", "main", "head"];
  const WRITING = "input, textarea, select, [contenteditable], [role=textbox]";
  let dialog = null;

  function turn(way) {
    for (const place of TURNS) {
      const link = document.querySelector(`${place} [rel~="${way}"][href]`);
      if (link) return void location.assign(link.href);
    }
  }

  function searched() {
    return document.querySelector("main [type=search]") ?? document.querySelector("a[data-search]");
  }

  function search() {
    const found = searched();
    if (found?.href) location.assign(found.href);
    else found?.focus();
  }

  /** To the headline behind or before the one in focus; without one, to the first that is in view. */
  function step(by) {
    if (document.querySelector(".full article")) return;
    const links = [...document.querySelectorAll(HEADLINES)].filter((link) => link.checkVisibility());
    const at = links.indexOf(document.activeElement);
    const seen = links.findIndex((link) => link.getBoundingClientRect().top >= 0);
    const next = at < 0 ? seen : at + by;
    links[next]?.focus();
  }

  function line(keys, text) {
    const term = document.createElement("dt");
    const meaning = document.createElement("dd");
    for (const key of keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      term.append(cap, " ");
    }
    meaning.textContent = text;
    return [term, meaning];
  }

  function build() {
    const made = document.createElement("dialog");
    const title = document.createElement("h2");
    const list = document.createElement("dl");
    const label = document.createElement("label");
    const box = document.createElement("input");
    const close = document.createElement("button");
    made.className = "keys";
    title.id = "keys-title";
    title.textContent = words.keys;
    made.setAttribute("aria-labelledby", title.id);
    for (const [keys, text] of words.key_list) {
      if (keys !== "/" || searched()) list.append(...line(keys, text));
    }
    box.type = "checkbox";
    box.checked = settings.get("keys") === "on";
    box.addEventListener("change", () => settings.set("keys", box.checked ? "on" : "off"));
    label.append(box, words.keys_on);
    close.type = "button";
    close.textContent = words.close;
    close.addEventListener("click", () => made.close());
    made.append(title, list, label, close);
    document.body.append(made);
    return made;
  }

  function help() {
    dialog ??= build();
    dialog.showModal();
  }

  const ACTIONS = {
    ArrowLeft: () => turn("prev"),
    ArrowRight: () => turn("next"),
    "/": search,
    j: () => step(1),
    k: () => step(-1),
    t: () => broadsheet.resize?.(),
    "?": help,
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const arrow = key.startsWith("Arrow");
    if (settings.get("keys") === "off" || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(ACTIONS, key)) return;
    if (event.repeat && !"jk".includes(key)) return;
    if (target.closest?.(WRITING) || document.querySelector("dialog[open]")) return;
    if (arrow && (event.shiftKey || target.closest?.(".table"))) return; // it selects text, or moves a wide table
    event.preventDefault();
    ACTIONS[key]();
  });
  tools?.querySelector('[data-tool="keys"]').addEventListener("click", help);
})();
