/* How many doubts of each issue are left to be looked at: what the issue's own page remembers of it. */
(function () {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    for (const row of document.querySelectorAll("tr[data-store]")) {
      let seen = [];
      try {
        seen = JSON.parse(localStorage.getItem(`broadsheet-review:${row.dataset.store}`)) || [];
      } catch {
        // Nothing is remembered: all are left.
      }
      const marks = row.dataset.marks.split(" ").filter(Boolean);
      row.querySelector(".left").textContent = marks.filter((mark) => !seen.includes(mark)).length;
    }
  });
})();
