/* A button beside each form of the citation, which copies it. Without it a click on the text selects all of it. */
(function () {
  "use strict";

  const cite = document.querySelector(".cite");
  if (!cite) return;
  const said = cite.querySelector("[role=status]");

  for (const button of cite.querySelectorAll("button")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.getAttribute("aria-controls"));
      said.textContent = "";
      if (await broadsheet.copy(text.textContent)) said.textContent = button.dataset.copied;
      else getSelection().selectAllChildren(text);
    });
  }
})();
