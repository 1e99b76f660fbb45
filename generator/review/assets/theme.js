/*
 * Light, dark or what the system says: the same choice as on the paper's own pages, remembered under the same name.
 * It runs before the page is drawn.
 */
(function () {
  "use strict";

  const KEY = "broadsheet-theme";
  const THEMES = ["system", "light", "dark"];
  const root = document.documentElement;
  let theme = "system";

  try {
    const remembered = localStorage.getItem(KEY);
    if (THEMES.includes(remembered)) theme = remembered;
  } catch {
    // A browser that remembers nothing for this page follows the system.
  }

  function apply() {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  apply();
  root.classList.add("script");

  document.addEventListener("DOMContentLoaded", () => {
    for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
    const button = document.querySelector("button.theme");
    const label = () => {
      button.textContent = `${button.dataset.theme}: ${button.dataset[theme]}`;
    };
    button.addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      apply();
      label();
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // The choice holds for this page.
      }
    });
    label();
  });
})();
