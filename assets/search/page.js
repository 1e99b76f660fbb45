/* The search page. What comes from an article or an address becomes text nodes and attributes, never HTML. */

function searchPage(form) {
  const words = form.dataset;
  const field = form.elements.q;
  const filters = [form.elements.section, form.elements.year];
  const list = document.getElementById("search-hits");
  const count = document.getElementById("search-count");
  const progress = document.getElementById("search-progress");
  const more = document.getElementById("search-more");
  const PAGE = 10;
  const PAUSE = 150;

  let shown = PAGE;
  let turn = 0;
  let pause = 0;
  let settled = false;


  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children.filter(Boolean));
    return made;
  }

  /** The text as nodes, its marked stretches in <mark>. */
  function marked(text, marks) {
    const nodes = [];
    let at = 0;
    for (const [start, end] of marks) {
      nodes.push(text.slice(at, start), element("mark", "", text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at)];
  }

  function item(hit) {
    const link = element("a", "", ...marked(hit.title, hit.titleMarks));
    link.href = new URL(`../${hit.route}${hit.fragment}`, directoryAddress).href;
    const date = element(hit.date ? "time" : "span", "", hit.dateWords);
    if (hit.date) date.dateTime = hit.date;
    const section = hit.sectionName && element("span", "", hit.sectionName);
    return element(
      "li", "",
      element("h2", "", link),
      element("p", "search-excerpt", ...marked(hit.excerpt, hit.marks)),
      element("p", "search-source", date, section),
    );
  }

  function sentence({ total, exact }) {
    return (exact ? words.found : words.parts).replace("{count}", total.toLocaleString(words.locale));
  }

  function show({ total, hits }) {
    list.replaceChildren(...hits.map(item));
    more.hidden = total <= hits.length;
  }

  /** The last word on a question. Only it is read out: what is said on the way changes too fast. */
  function finish(result, said) {
    show(result);
    count.textContent = said;
    progress.textContent = "";
    list.removeAttribute("aria-busy");
  }

  /** What is asked for, as the address holds it: `#q=…&section=…&year=…`. */
  function asked() {
    const entries = [field, ...filters].map((control) => [control.name, control.value.trim()]);
    return new URLSearchParams(entries.filter(([, value]) => value)).toString();
  }

  /** Takes the question from the address; `search.html?q=…` comes from a form on another page. */
  function take() {
    const address = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
    for (const control of [field, ...filters]) control.value = address.get(control.name) ?? "";
    for (const filter of filters) filter.value ||= ""; // A choice that isn't there leaves a select without any.
    shown = history.state?.shown ?? PAGE;
    settled = Boolean(field.value);
  }

  /** A new question is a new entry in the history; more letters of the same one replace it. */
  function remember() {
    const address = new URLSearchParams(location.hash.slice(1));
    if (address.toString() === asked()) return;
    const before = address.get("q") ?? "";
    const now = field.value.trim();
    const goesOn = now && before && !settled && (now.startsWith(before) || before.startsWith(now));
    const replaces = goesOn || (!before && !settled);
    history[replaces ? "replaceState" : "pushState"](null, "", `#${asked()}`);
    settled = false;
  }

  async function run() {
    clearTimeout(pause);
    const mine = ++turn;
    const options = { section: filters[0].value, year: filters[1].value, limit: shown };
    const late = () => mine !== turn;
    if (!normalise(field.value)) return finish(nothing(), field.value.trim() ? words.signs : "");
    list.setAttribute("aria-busy", "true");
    progress.textContent = words.reading;
    try {
      const partly = (result) => {
        if (late()) return;
        show(result);
        progress.textContent = `${words.reading} ${sentence(result)}`;
      };
      const result = await broadsheetSearch(field.value, { ...options, progress: partly });
      if (!late()) finish(result, result.total ? sentence(result) : words.none);
    } catch (error) {
      console.error(error);
      if (!late()) finish(nothing(), words.failed);
    }
  }

  function ask() {
    shown = PAGE;
    remember();
    run();
  }

  let composing = false;

  function typed() {
    clearTimeout(pause);
    if (!composing) pause = setTimeout(ask, PAUSE);
  }

  field.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(pause);
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  field.addEventListener("input", typed);
  field.addEventListener("change", () => (settled = true));
  for (const filter of filters) {
    filter.addEventListener("change", () => {
      settled = true;
      ask();
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    ask();
    settled = true;
  });
  more.addEventListener("click", async () => {
    const first = shown;
    shown += PAGE;
    settled = true;
    history.replaceState({ shown }, "");
    await run();
    list.children[first]?.querySelector("a").focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  window.addEventListener("popstate", () => {
    take();
    run();
  });

  take();
  if (field.value) run();
  else field.focus();
}

const form = document.querySelector("form[data-search]");
if (form) searchPage(form);
