/*
 * The joints: a line in the margin from where an article leaves off to where it goes on. Drawn anew whenever lines
 * move. A line that is not laid out yet is taken to stand at its share of its chunk.
 */
(function () {
  "use strict";

  const dump = document.getElementById("dump");
  const sheet = dump.querySelector(".sheet");
  const picture = dump.querySelector(".joints");
  const joints = [...picture.querySelectorAll(".joint")];
  const button = document.getElementById("lanes");
  const chunks = [...dump.querySelectorAll(".chunk")];
  const lazy = document.body.classList.contains("large");
  const skipped = new Set(lazy ? chunks : []);
  const GAP = 4;
  let due = false;

  const ends = joints.map((joint) => [joint.dataset.from, joint.dataset.to].map((id) => document.getElementById(id)));
  const places = new Map();
  for (const chunk of lazy ? chunks : []) {
    for (let at = 0; at < chunk.children.length; at += 1) places.set(chunk.children[at], at);
  }

  function middle(line) {
    const chunk = line.parentElement;
    if (skipped.has(chunk)) {
      return chunk.offsetTop + ((places.get(line) + 0.5) / chunk.children.length) * chunk.offsetHeight;
    }
    return line.offsetTop + Math.min(line.offsetHeight, 25) / 2;
  }

  function draw() {
    due = false;
    if (!sheet.offsetHeight || button.getAttribute("aria-pressed") !== "true") return;
    const width = picture.clientWidth;
    const room = Math.min(8, (width - 12) / 6);
    const heights = ends.map(([from, to]) => [middle(from), middle(to)]);
    picture.style.height = `${sheet.offsetHeight}px`;
    joints.forEach((joint, at) => {
      const [from, to] = heights[at];
      const down = to > from ? 1 : -1;
      const x = width - 10 - room * Number(joint.dataset.lane);
      const start = from + GAP * down;
      const end = to - GAP * down * (to === from ? 0 : 1);
      const bend = Math.min(6, Math.abs(end - start) / 2) * down;
      const arrow = `M${width - 5} ${end - 3.5} L${width - 1} ${end} L${width - 5} ${end + 3.5}`;
      joint.setAttribute(
        "d",
        `M${width - 1} ${start} H${x + 6} Q${x} ${start} ${x} ${start + bend} V${end - bend} ` +
          `Q${x} ${end} ${x + 6} ${end} H${width - 1} ${arrow}`,
      );
    });
  }

  function redraw() {
    if (due) return;
    due = true;
    requestAnimationFrame(draw);
  }

  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", on);
    dump.classList.toggle("no-lanes", !on);
    redraw();
  });

  document.addEventListener("review:text", (event) => {
    for (const joint of joints) joint.classList.toggle("on", Number(joint.dataset.text) === event.detail);
  });
  document.addEventListener("review:layout", redraw);
  dump.addEventListener(
    "contentvisibilityautostatechange",
    (event) => {
      if (event.skipped) skipped.add(event.target);
      else skipped.delete(event.target);
      redraw();
    },
    true,
  );
  new ResizeObserver(redraw).observe(sheet);
})();
