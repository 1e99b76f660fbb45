/*
 * What the reader chose - theme, type size, keys, rate of reading - remembered where the browser lets it. It stands in
 * the head and runs before the page is drawn, so that no page flashes in the wrong colours or jumps to another size.
 */
const broadsheet = {};

(function () {
  "use strict";

  const PREFIX = "broadsheet-";
  /* The first of each is what holds for who chose nothing. */
  const SETTINGS = {
    theme: ["system", "light", "dark"],
    size: ["medium", "small", "large", "largest"],
    keys: ["on", "off"],
    rate: ["1", "0.75", "1.25", "1.5", "2"],
  };
  const root = document.documentElement;
  const chosen = {};

  function recall() {
    for (const name of Object.keys(SETTINGS)) {
      try {
        chosen[name] = localStorage.getItem(PREFIX + name) ?? chosen[name];
      } catch {
        return; // A browser that remembers nothing for this page: what is chosen holds for the page.
      }
    }
  }

  function get(name) {
    return SETTINGS[name].includes(chosen[name]) ? chosen[name] : SETTINGS[name][0];
  }

  function apply() {
    for (const name of ["theme", "size"]) {
      if (get(name) === SETTINGS[name][0]) delete root.dataset[name];
      else root.dataset[name] = get(name);
    }
    colourBar();
    document.dispatchEvent(new Event("broadsheet:settings"));
  }

  /* The browser's own bar takes the colour of the theme that is chosen: its tags then say the same for both schemes. */
  function colourBar() {
    for (const tag of document.querySelectorAll('meta[name="theme-color"]')) {
      tag.dataset.own ??= tag.media;
      const [, scheme] = tag.dataset.own.match(/: (\w+)/);
      const theme = get("theme");
      if (theme === "system") tag.media = tag.dataset.own;
      else tag.media = scheme === theme ? "all" : "not all";
    }
  }

  function set(name, value) {
    chosen[name] = value;
    try {
      localStorage.setItem(PREFIX + name, value);
    } catch {
      // As above.
    }
    apply();
  }

  broadsheet.settings = { get, set };
  root.dataset.tools = "";
  recall();
  apply();

  /* Chosen in another window, or before the reader came back to this page. */
  for (const moment of ["storage", "pageshow"]) {
    addEventListener(moment, () => {
      recall();
      apply();
    });
  }
})();
