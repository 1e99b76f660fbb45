/*
 * Stepping through the doubts, ticking them off, and keeping raw text and articles beside one another. What is chosen
 * is told to the other scripts by the event `review:text` (the index of the article, -1 for none); `review:bring` asks
 * for an element to be brought into sight.
 */
(function () {
  "use strict";

  const FRAMES = document.body.classList.contains("large") ? 12 : 2;
  const KEYS_KEY = "broadsheet-review-keys";
  const words = document.body.dataset;
  const storeKey = `broadsheet-review:${words.store}`;
  const pane = (name) => document.getElementById(name);
  const doubts = [...document.querySelectorAll(".doubt")];
  const parts = [...document.querySelectorAll(".parts button")];
  const progress = document.getElementById("progress");
  const kind = document.getElementById("kind");
  const onlyLeft = document.getElementById("only-left");
  const dialog = document.getElementById("keys");
  const singleKeys = document.getElementById("single-keys");

  const remembered = (key, otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // It holds for as long as the page is open.
    }
  };

  const seen = new Set(remembered(storeKey, []));
  let current = null;
  let chosen = -1;
  let pointed = -1;
  let marked = [];
  let aims = [];

  /* Elements of each article, and blocks of each raw line: looked up once. */

  const owned = new Map();
  for (const element of document.querySelectorAll("#dump [data-text], #made [data-text]")) {
    if (!owned.has(element.dataset.text)) owned.set(element.dataset.text, []);
    owned.get(element.dataset.text).push(element);
  }

  const blocks = new Map();
  const linesOf = (element) =>
    element.dataset.lines
      .split(" ")
      .filter(Boolean)
      .flatMap((run) => {
        const [file, lines] = run.split(":");
        const [first, last = first] = lines.split("-").map(Number);
        return Array.from({ length: last - first + 1 }, (_, at) => `r${file}-${first + at}`);
      });
  for (const block of document.querySelectorAll("#made [data-lines]")) {
    for (const line of linesOf(block)) {
      if (!blocks.has(line)) blocks.set(line, []);
      blocks.get(line).push(block);
    }
  }
  const blockOf = (line, text) => (blocks.get(line) || []).find((block) => block.closest(`[data-text="${text}"]`));

  /* Parts of the screen */

  const narrow = () => parts[0].offsetParent !== null;

  function front(name) {
    for (const button of parts) {
      const shown = button.getAttribute("aria-controls");
      button.setAttribute("aria-pressed", shown === name);
      pane(shown).classList.toggle("front", shown === name);
    }
    seek();
    document.dispatchEvent(new CustomEvent("review:layout"));
  }

  function bring(element, block = "center") {
    element.scrollIntoView({ block: element.offsetHeight > innerHeight / 2 ? "start" : block, inline: "nearest" });
  }

  /* Marks the elements and brings the `sought` ones (all of them, unless given) into sight. */
  function mark(elements, sought = elements) {
    for (const element of marked) element.classList.remove("now");
    marked = elements.filter(Boolean);
    aims = sought.filter(Boolean);
    for (const element of marked) if (!element.classList.contains("text")) element.classList.add("now");
    seek();
  }

  /* Brings the aims into sight, for some frames: what was far away is laid out only now, and grows or shrinks. */
  function seek() {
    const sought = aims;
    let frames = FRAMES;
    const once = () => {
      if (aims !== sought) return;
      for (const aim of aims) bring(aim);
      frames -= 1;
      if (frames) requestAnimationFrame(once);
    };
    once();
  }

  function paint(name, index, before) {
    for (const element of owned.get(String(before)) || []) element.classList.remove(name);
    for (const element of owned.get(String(index)) || []) element.classList.add(name);
    return index;
  }

  function choose(text) {
    chosen = paint("on", text, chosen);
    document.dispatchEvent(new CustomEvent("review:text", { detail: text }));
  }

  /* Doubts */

  const shown = () => doubts.filter((doubt) => !doubt.hidden);

  function tell() {
    const count = doubts.filter((doubt) => seen.has(doubt.dataset.mark)).length;
    const done = doubts.length > 0 && count === doubts.length;
    progress.textContent = done ? words.allSeen : words.progress.replace("{seen}", count).replace("{all}", doubts.length);
    progress.classList.toggle("done", done);
    progress.hidden = !doubts.length;
  }

  function show(doubt) {
    const ticked = seen.has(doubt.dataset.mark);
    doubt.classList.toggle("ticked", ticked);
    doubt.querySelector(".seen").checked = ticked;
  }

  function sift() {
    for (const doubt of doubts) {
      const wanted = !kind.value || doubt.dataset.kind === kind.value;
      doubt.hidden = !wanted || (onlyLeft.checked && seen.has(doubt.dataset.mark) && doubt !== current);
    }
  }

  function tick(doubt, ticked) {
    if (ticked) seen.add(doubt.dataset.mark);
    else seen.delete(doubt.dataset.mark);
    remember(storeKey, [...seen].sort());
    show(doubt);
    tell();
  }

  function look(doubt, { focus = true } = {}) {
    current?.removeAttribute("aria-current");
    current = doubt;
    current.setAttribute("aria-current", "true");
    if (doubts.length) sift();
    choose(Number(doubt.dataset.text));
    const line = document.getElementById(doubt.dataset.line);
    const article = document.getElementById(`t${doubt.dataset.text}`);
    const block = blockOf(doubt.dataset.line, doubt.dataset.text) || article;
    mark([line, block], [line, block?.querySelector(`[href="#${doubt.id}"]`) || block]);
    bring(doubt, "nearest");
    if (focus) doubt.querySelector(".go").focus({ preventScroll: true });
    history.replaceState({ mark: doubt.dataset.mark }, "", `#${doubt.id}`);
  }

  function step(by) {
    const list = shown();
    const at = list.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
    if (list[next]) look(list[next]);
  }

  function nextLeft() {
    const at = doubts.indexOf(current);
    const round = [...doubts.slice(at + 1), ...doubts.slice(0, at + 1)];
    const next = round.find((doubt) => !seen.has(doubt.dataset.mark) && (!kind.value || doubt.dataset.kind === kind.value));
    if (next) look(next);
  }

  /* From line to article and back */

  function fromLine(line, text) {
    choose(text);
    mark([line, blockOf(line.id, text) || document.getElementById(`t${text}`)]);
    if (narrow()) front("made");
  }

  function fromBlock(block) {
    const text = Number(block.closest("[data-text]").dataset.text);
    choose(text);
    const lines = linesOf(block).map((id) => document.getElementById(id)).filter(Boolean);
    mark(lines, lines.slice(0, 1));
    if (narrow()) front("dump");
  }

  function follow(id) {
    const target = document.getElementById(id);
    if (!target) return false;
    if (target.classList.contains("doubt")) {
      if (target.hidden) {
        kind.value = "";
        onlyLeft.checked = false;
      }
      look(target);
      if (narrow()) front("doubts");
    } else if (target.classList.contains("line")) {
      if (target.dataset.text) choose(Number(target.dataset.text));
      if (narrow()) front("dump");
      mark([target]);
    } else if (target.classList.contains("text")) {
      choose(Number(target.dataset.text));
      if (narrow()) front("made");
      mark([target]);
      target.focus({ preventScroll: true });
    } else {
      return false;
    }
    return true;
  }

  function letGo() {
    choose(-1);
    mark([]);
    current?.removeAttribute("aria-current");
    current = null;
    history.replaceState(null, "", location.pathname + location.search);
  }

  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const field = document.createElement("textarea");
      field.value = button.dataset.copy;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = label), 1500);
  }

  /* What a reader does */

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const doubt = link.closest(".doubt");
      if (doubt && link.classList.contains("go")) {
        event.preventDefault();
        look(doubt);
        if (narrow() && doubt.dataset.line) front("dump");
      } else if (follow(link.getAttribute("href").slice(1))) {
        event.preventDefault();
      }
      return;
    }
    const button = event.target.closest("button.copy");
    if (button) copy(button);
    if (button || event.target.closest("a, button, input, label") || !getSelection().isCollapsed) return;
    const piece = event.target.closest("#dump [data-text]");
    if (piece) fromLine(piece.closest(".line"), Number(piece.dataset.text));
    const block = event.target.closest("#made [data-lines]");
    if (block) fromBlock(block);
  });

  document.addEventListener("review:bring", (event) => {
    aims = [event.detail];
    seek();
  });

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = event.target.closest("#dump [data-text], #made [data-text]");
    const text = over ? Number(over.dataset.text) : -1;
    if (text !== pointed) pointed = paint("hover", text, pointed);
  });

  document.addEventListener("change", (event) => {
    if (event.target.classList.contains("seen")) tick(event.target.closest(".doubt"), event.target.checked);
    if (event.target === kind || event.target === onlyLeft) sift();
    if (event.target === singleKeys) remember(KEYS_KEY, singleKeys.checked);
  });

  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("help").addEventListener("click", () => dialog.showModal());

  for (const button of parts) {
    button.addEventListener("click", () => front(button.getAttribute("aria-controls")));
  }

  const actions = {
    n: () => step(1),
    j: () => step(1),
    p: () => step(-1),
    k: () => step(-1),
    u: nextLeft,
    x: () => {
      if (!current) return;
      const ticked = !seen.has(current.dataset.mark);
      const list = shown();
      const next = list[list.indexOf(current) + 1];
      tick(current, ticked);
      if (ticked && next) look(next);
    },
    c: () => current && copy(current.querySelector(".copy")),
    "/": () => open("find"),
    g: () => open("line"),
    w: () => document.getElementById("spaces").click(),
    o: () => document.getElementById("lanes").click(),
    "?": () => dialog.showModal(),
  };

  function open(id) {
    if (narrow()) front("dump");
    document.getElementById(id).focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const typing = event.target.matches('select, textarea, input:not([type="checkbox"])');
    if (event.key === "Escape" && !typing) letGo();
    if (typing || !singleKeys.checked || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  singleKeys.checked = remembered(KEYS_KEY, true);
  for (const doubt of doubts) show(doubt);
  tell();
  front("doubts");
  addEventListener("hashchange", () => follow(location.hash.slice(1)));
  // A page that was made anew may number its doubts otherwise: the one that was looked at is known by what it says. When
  // it has been mended away, the one in its place comes next.
  const before = doubts.find((doubt) => doubt.dataset.mark === history.state?.mark);
  if (before) look(before);
  else if (location.hash) follow(location.hash.slice(1));
})();
