/*
 * Keeps a page of the preview as the last build left it: what has changed in it is loaded again, style sheets are changed
 * in place, and the bar says what is wrong at the moment. livereload.js brings word of each build: where the page itself is
 * another one, it is loaded again at once; else the page asks what has become of the rest.
 */
(function () {
  "use strict";

  const { base, route } = document.currentScript.dataset;
  const foot = document.getElementById("preview").shadowRoot;
  let { build, said } = document.currentScript.dataset;
  let asking = false;
  let again = false;

  /* The old sheet stays until the new one is there: the page is never bare. */
  function change(style) {
    const wanted = new URL(base + style, location.href).pathname;
    for (const link of document.querySelectorAll('link[rel="stylesheet"]:not([data-leaving])')) {
      if (new URL(link.href).pathname !== wanted) continue;
      const fresh = link.cloneNode();
      fresh.href = `${wanted}?${build}`;
      for (const event of ["load", "error"]) fresh.addEventListener(event, () => link.remove(), { once: true });
      link.dataset.leaving = "";
      link.after(fresh);
    }
  }

  /* What a reader has unfolded in it stays so as long as it says the same. */
  function show(state) {
    if (state.said === said) return;
    said = state.said;
    const fresh = new DOMParser().parseFromString(state.bar, "text/html");
    foot.getElementById("bar").replaceChildren(...fresh.body.childNodes);
  }

  /* Without a word, a page whose server has ended looks like one that an edit does not change. */
  function tell(ended) {
    const line = foot.querySelector(".stopped");
    if (line) line.textContent = ended ? line.dataset.words : "";
  }

  async function look() {
    again = true;
    if (asking) return;
    asking = true;
    try {
      while (again) {
        again = false;
        const answer = await fetch(`${base}__preview__/state?route=${encodeURIComponent(route)}&build=${build}`);
        const state = await answer.json();
        if (state.reload) return location.reload();
        build = state.build;
        state.styles.forEach(change);
        show(state);
      }
    } catch {
      // The server has ended. When it is back, the connection is too, and the page asks again.
    } finally {
      asking = false;
    }
  }

  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = label), 1500);
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
    }
  }

  foot.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });

  window.LiveReloadPluginPreview = class {
    static identifier = "preview";
    static version = "1";

    reload(word) {
      const [told, ...changed] = word.split("\n");
      if (told !== build && changed.includes(route)) location.reload();
      else look();
      return true;
    }
  };
  // A build may have ended between the page and its connection.
  document.addEventListener("LiveReloadConnect", () => {
    tell(false);
    look();
  });
  document.addEventListener("LiveReloadDisconnect", () => tell(true));
})();
