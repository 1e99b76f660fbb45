/*
 * The switch between light, dark and what the system says; remembered where the browser lets it. It stands in the
 * head and runs before the page is drawn, so that no page flashes in the wrong colours.
 */
(function () {
  "use strict";

  const KEY = "broadsheet-theme";
  const THEMES = ["system", "light", "dark"];
  const root = document.documentElement;
  const words = document.currentScript.dataset;

  function remembered() {
    try {
      const theme = localStorage.getItem(KEY);
      return THEMES.includes(theme) ? theme : "system";
    } catch {
      return "system"; // A browser that remembers nothing for this page follows the system.
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // The choice holds for this page.
    }
  }

  function apply(theme) {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  apply(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector(".services ul");
    if (!list) return;
    const button = document.createElement("button");
    const item = document.createElement("li");
    let theme = remembered();
    const label = () => {
      button.textContent = `${words.theme}: ${words[theme]}`;
    };
    button.type = "button";
    button.className = "theme";
    button.addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      apply(theme);
      remember(theme);
      label();
    });
    label();
    item.append(button);
    list.append(item);
  });
})();
