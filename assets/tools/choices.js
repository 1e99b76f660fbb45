/* The row of tools: type size, theme, copying the address, printing, and the fold that holds them on a small screen. */
(function () {
  "use strict";

  const { settings, words } = broadsheet;
  const SIZES = ["small", "medium", "large", "largest"];
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const said = tools.querySelector(".tools-said");

  /** Tells what was done, to those who see it and to those who hear it. */
  function say(text) {
    said.textContent = text;
  }

  function show() {
    for (const button of tools.querySelectorAll("button[data-set]")) {
      button.setAttribute("aria-pressed", String(settings.get(button.dataset.set) === button.value));
    }
  }

  function resize() {
    const size = SIZES[(SIZES.indexOf(settings.get("size")) + 1) % SIZES.length];
    settings.set("size", size);
    say(words.size_is.replace("{size}", tools.querySelector(`[data-set="size"][value="${size}"]`).textContent));
  }

  async function copyAddress() {
    const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
    say((await broadsheet.copy(address)) ? words.copied : words.copy_failed.replace("{address}", address));
  }

  function fold(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
  }

  tools.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.set) settings.set(button.dataset.set, button.value);
    else if (button.dataset.tool === "fold") fold(button);
    else if (button.dataset.tool === "copy") copyAddress();
    else if (button.dataset.tool === "print") print();
  });
  // Before the tool itself has anything to say.
  tools.addEventListener("click", () => say(""), { capture: true });
  document.addEventListener("broadsheet:settings", show);
  show();

  Object.assign(broadsheet, { tools, say, resize });
})();
