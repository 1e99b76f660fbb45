/*
 * The search page. The address holds the question (`#q=…&section=…`), and is what back, forward and every filter work on:
 * a filter is a link. What comes from an article or an address becomes text nodes and attributes, never HTML.
 */

function searchPage(form) {
  const words = form.dataset;
  const field = form.elements.q;
  const part = (name) => document.getElementById(`search-${name}`);
  const [list, count, progress, more] = ["hits", "count", "progress", "more"].map(part);
  const [desk, filters, fold] = [list.closest(".search-desk"), part("filters"), part("fold")];
  const browse = [...filters.children];
  const pageTitle = document.title;
  const NARROWING = ["section", "year", "by", "place", "from", "to"];
  const PAGE = 10;
  const PAUSE = 150;
  const SHORT = 6;
  const LONG = 60;
  const LATIN = /^[a-zü][a-zü'’\s]+$/iu;

  let asked = new URLSearchParams();
  let shown = PAGE;
  let turn = 0;
  let pause = 0;
  let settled = false;
  let composing = false;
  const opened = new Set();
  const names = new Map();

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const figure = (number) => number.toLocaleString(words.locale);

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    made.append(...children.filter(Boolean));
    return made;
  }

  /** The text as nodes, its marked stretches in <mark>. */
  function marked(text, marks) {
    const nodes = [];
    let at = 0;
    for (const [start, end] of marks) {
      nodes.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at)];
  }

  function item(hit) {
    const href = new URL(`../${hit.route}${hit.fragment}`, directoryAddress).href;
    const date = element(hit.date ? "time" : "span", { datetime: hit.date }, hit.dateWords);
    const facts = [hit.page, hit.sectionName, hit.byline].filter(Boolean).map((fact) => element("span", {}, fact));
    return element(
      "li", {},
      element("p", { class: "search-source" }, date, ...facts),
      element("h2", {}, element("a", { href }, ...marked(hit.title, hit.titleMarks))),
      element("p", { class: "search-excerpt" }, ...marked(hit.excerpt, hit.marks)),
    );
  }

  // --- The address.

  /** The address of the question with some of its parts put otherwise; "" takes a part out. */
  function address(changes) {
    const changed = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(changes)) {
      if (value) changed.set(name, value);
      else changed.delete(name);
    }
    return `#${changed}`;
  }

  /** Takes the question from the address, no more of it than the field takes; `search.html?q=…` is a form's elsewhere. */
  function take() {
    const given = new URLSearchParams(location.hash.slice(1) || location.search);
    asked = new URLSearchParams();
    for (const name of ["q", ...NARROWING, "sort"]) {
      const value = given.get(name)?.trim().slice(0, field.maxLength);
      if (value) asked.set(name, value);
    }
    field.value = asked.get("q") ?? "";
    shown = history.state?.shown ?? PAGE;
    settled = Boolean(field.value);
  }

  /** A new question is a new entry in the history; more letters of the same one replace it. */
  function remember() {
    const before = asked.get("q") ?? "";
    const now = field.value.trim();
    if (before === now) return;
    const goesOn = now && before && !settled && (now.startsWith(before) || before.startsWith(now));
    asked = new URLSearchParams(address({ q: now }).slice(1));
    history[goesOn || (!before && !settled) ? "replaceState" : "pushState"](null, "", `#${asked}`);
    settled = false;
  }

  // --- What is shown.

  function sentence({ total, relaxed, taken, ignored }) {
    const narrowed = NARROWING.some((name) => asked.has(name));
    const kept = relaxed?.kept.join(" ");
    const values = { count: figure(total), kept, dropped: relaxed?.dropped.join(" ") };
    const said = total ? fill(words[relaxed?.how ?? "found"], values) : narrowed ? words.narrowed : words.none;
    const script = taken && fill(words.script, { taken });
    return [said, script, ...ignored.map((text) => fill(words.ignored, { ignored: text }))].filter(Boolean).join(" ");
  }

  function filterLink(name, [value, text, number]) {
    const current = asked.get(name) === value;
    const link = element(
      "a",
      { href: address({ [name]: current ? "" : value }), "aria-current": current && "true", "data-key": `${name} ${value}` },
      element("span", {}, text), " ",
      element("span", { class: "search-number" }, figure(number)),
    );
    return element("li", {}, link);
  }

  /** The values of one filter, the commonest, and a button that brings the others. */
  function group(name, values) {
    const open = opened.has(name);
    const chosen = values.findIndex(([value]) => asked.get(name) === value);
    const first = values.slice(0, open ? LONG : SHORT);
    if (chosen >= first.length) first.push(values[chosen]);
    const all = values.length > first.length && !open && element(
      "button", { type: "button", "data-key": name },
      fill(words.all, { count: figure(Math.min(values.length, LONG)) }),
    );
    if (all) {
      all.addEventListener("click", () => {
        opened.add(name);
        const whole = group(name, values);
        all.closest("section").replaceWith(whole);
        whole.querySelectorAll("a")[first.length]?.focus();
      });
    }
    return element(
      "section", { "aria-labelledby": `filter-${name}` },
      element("h2", { id: `filter-${name}` }, words[name]),
      element("ul", {}, ...first.map((value) => filterLink(name, value))), all,
    );
  }

  function showFilters(counts) {
    const key = document.activeElement?.dataset.key;
    for (const [value, name] of counts.section ?? []) names.set(value, name);
    const groups = NARROWING.filter((name) => counts[name]?.length).map((name) => group(name, counts[name]));
    filters.replaceChildren(...(asked.has("q") ? groups : browse));
    filters.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();

    const chosen = NARROWING.filter((name) => asked.has(name)).map((name) => {
      const value = asked.get(name);
      const text = name in { from: 1, to: 1 } ? fill(words[name], { date: value }) : names.get(value) ?? value;
      return element(
        "li", {},
        element("a", { href: address({ [name]: "" }), "aria-label": fill(words.remove, { name: text }) }, text),
      );
    });
    if (chosen.length > 1) {
      const none = Object.fromEntries(NARROWING.map((name) => [name, ""]));
      chosen.push(element("li", {}, element("a", { href: address(none) }, words.clear)));
    }
    part("chosen").replaceChildren(...(asked.has("q") ? chosen : []));
    fold.hidden = !asked.has("q") || !groups.length;
    for (const link of part("sort").children) {
      link.href = address({ sort: link.dataset.sort });
      if (link.dataset.sort === (asked.get("sort") ?? "")) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function show(result, from = 0) {
    list[from ? "append" : "replaceChildren"](...result.hits.map(item));
    const left = result.total - list.children.length;
    more.hidden = left <= 0;
    more.textContent = fill(words.more, { next: Math.min(PAGE, left), left: figure(left) });
    part("sort").hidden = result.total < 2;
    if (result.counts) showFilters(result.counts);
  }

  /** The last word on a question. Only it is read out: what is said on the way changes too fast. */
  function finish(said, ...nodes) {
    count.replaceChildren(said, ...nodes);
    progress.textContent = "";
    list.removeAttribute("aria-busy");
  }

  function retry() {
    const button = element("button", { type: "button" }, words.retry);
    button.addEventListener("click", () => {
      field.focus();
      run();
    });
    return button;
  }

  /** Asks, and shows the answer; with `from`, the hits after so many others. */
  async function run(from = 0) {
    clearTimeout(pause);
    const mine = ++turn;
    const late = () => mine !== turn;
    const query = asked.get("q") ?? "";
    document.title = (query && `${query} - `) + pageTitle;
    part("tips").hidden = Boolean(query);
    desk.classList.toggle("empty", !query);
    offer([]);
    if (!asks(query)) {
      show({ total: 0, hits: [], counts: {} });
      return finish(query && words.wordless);
    }
    list.setAttribute("aria-busy", "true");
    progress.textContent = count.textContent ? "" : words.reading;
    const options = { ...Object.fromEntries(asked), limit: shown - from, offset: from, counts: true };
    try {
      // The counts come last: hits go before them where filters stand already, or these would push them aside.
      const partly = ({ total, hits }) => !late() && !from && list.children.length && show({ total, hits });
      const result = await broadsheetSearch(query, { ...options, progress: partly });
      if (late()) return;
      show(result, from);
      finish(sentence(result));
      // The hits stand without them.
      suggestions(query, options, result).then((texts) => late() || offer(texts), console.error);
    } catch (error) {
      console.error(error);
      if (late()) return;
      // Those of the question before would be taken for the answer.
      if (!from) show({ total: 0, hits: [] });
      finish(words.failed, " ", retry());
    }
  }

  function offer(texts) {
    const line = part("offer");
    line.replaceChildren(line.firstChild, ...texts.map((text) => element("a", { href: address({ q: text }) }, text)));
    line.hidden = !texts.length;
    part("hint").hidden = !line.hidden;
  }

  /**
   * What a query may mean besides its words: days of the issues, names in Latin letters, words of the same sound where
   * none of it was found. For others nothing is loaded.
   */
  async function suggestions(query, options, { total, exact }) {
    const dated = query.replace(/\S+/g, (word) => (daysOf(word) ? words.date + word : word));
    if (dated !== query) {
      const found = await broadsheetSearch(dated, options);
      return found.total && found.exact ? [dated] : [];
    }
    if (!words.pinyin || (total && exact && !LATIN.test(query))) return [];
    const [suggest, table] = await Promise.all([load("suggest", words.suggest), load("pinyin", words.pinyin)]);
    return suggest(query, table, options);
  }

  // --- What the reader does.

  function ask() {
    shown = PAGE;
    remember();
    run();
  }

  function typed() {
    clearTimeout(pause);
    if (!composing) pause = setTimeout(ask, PAUSE);
  }

  function clear() {
    field.value = "";
    field.focus();
    settled = true;
    ask();
  }

  /** One hit up or down; above the first is the field, below the last what brings more. */
  function step(by) {
    const stops = [field, ...list.querySelectorAll("h2 a"), ...(more.hidden ? [] : [more])];
    const here = stops.indexOf(document.activeElement);
    if (here < 0 || !stops[here + by]) return false;
    stops[here + by].focus();
    return true;
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
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    ask();
    settled = true;
  });
  more.addEventListener("click", async () => {
    const from = list.children.length;
    shown = from + PAGE;
    settled = true;
    history.replaceState({ shown }, "");
    await run(from);
    list.children[from]?.querySelector("a").focus();
  });
  fold.addEventListener("click", () => {
    fold.setAttribute("aria-expanded", desk.classList.toggle("unfolded"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || composing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && desk.contains(event.target)) {
      field.focus();
    } else if (event.key === "Escape" && event.target === field) {
      clear();
    } else if (!arrow || !step(arrow)) return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", () => {
    take();
    run();
  });
  window.addEventListener("pagehide", () => history.replaceState({ shown, top: scrollY }, ""));

  const top = history.state?.top;
  // On a slow line somebody has typed before this script was there.
  if (field.value && !location.hash && !location.search) typed();
  else {
    take();
    run().then(() => top && scrollTo(0, top));
    if (!asked.has("q")) field.focus();
  }
}

const form = document.querySelector("form[data-search]");
if (form) searchPage(form);
