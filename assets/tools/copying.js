/* The clipboard, for the tools that copy. */
(function () {
  "use strict";

  /** What every browser has had for long: the clipboard's own interface may be shut for a page on a disk. */
  function copyFromField(text) {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.className = "tools-field";
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
  }

  /** Puts the text on the clipboard; tells whether it did. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyFromField(text);
    }
  }

  broadsheet.copy = copy;
})();
