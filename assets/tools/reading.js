/*
 * Reading aloud, sentence by sentence. A pause gives the voice up and begins its piece again on resuming, as the pause
 * of some browsers never ends and that of others does nothing.
 */
(function () {
  "use strict";

  const { say, settings, speech, tools, words } = broadsheet;
  const RATES = ["0.75", "1", "1.25", "1.5", "2"];
  const article = document.querySelector(".full article");
  const button = tools?.querySelector('[data-tool="read"]');
  if (!article || !button) return;

  let sentences = [];
  let at = 0; /* the sentence */
  let breath = 0; /* its piece */
  let state = "silent"; /* silent, reading, paused */
  let voice = null;
  let utterance = null; /* held here: a browser may forget one that nobody holds, and never say that it ended */
  let player = null;

  function hush() {
    utterance = null;
    globalThis.speechSynthesis?.cancel();
  }

  function follow(before) {
    const height = innerHeight - player.element.offsetHeight;
    const { top, bottom } = speech.rangeOf(sentences[at]).getBoundingClientRect();
    const left = before && speech.rangeOf(before).getBoundingClientRect();
    // A reader who looks elsewhere on the page stays there.
    if (left && (left.bottom < 0 || left.top > height)) return;
    if (top < 0 || bottom > height) scrollBy(0, top - height / 4);
  }

  function speak() {
    const rate = Number(settings.get("rate"));
    const pieces = speech.breaths(sentences[at].text, rate);
    const said = new SpeechSynthesisUtterance(pieces[Math.min(breath, pieces.length - 1)]);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = rate;
    said.addEventListener("end", () => {
      if (said !== utterance) return;
      breath += 1;
      if (breath < pieces.length) speak();
      else go(at + 1);
    });
    said.addEventListener("error", () => {
      if (said !== utterance) return;
      stop();
      say(words.read_failed);
    });
    utterance = said;
    speechSynthesis.speak(said);
  }

  function go(to) {
    const before = sentences[at];
    if (to >= sentences.length) return stop();
    hush();
    at = Math.max(to, 0);
    breath = 0;
    speech.mark(sentences[at]);
    follow(before);
    if (state === "reading") speak();
  }

  function pause() {
    state = state === "reading" ? "paused" : "reading";
    if (state === "paused") hush();
    else speak();
    show();
  }

  function stop() {
    const inside = player?.element.contains(document.activeElement);
    state = "silent";
    hush();
    speech.unmark();
    show();
    if (inside) button.focus();
  }

  async function start() {
    state = "waiting";
    voice = await speech.voice(document.documentElement.lang);
    if (state !== "waiting") return;
    sentences = speech.sentences(article);
    if (!voice || !sentences.length) {
      state = "silent";
      say(words.no_voice);
      return;
    }
    state = "reading";
    player ??= build();
    show();
    at = 0;
    go(0);
    player.pause.focus({ preventScroll: true });
  }

  function show() {
    const silent = state === "silent";
    button.setAttribute("aria-pressed", String(!silent));
    document.documentElement.toggleAttribute("data-reading", !silent);
    if (!player) return;
    player.element.hidden = silent;
    player.pause.textContent = state === "paused" ? words.resume : words.pause;
  }

  function build() {
    const element = document.createElement("section");
    const make = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.addEventListener("click", act);
      element.append(made);
      return made;
    };
    element.className = "player";
    element.setAttribute("aria-label", words.read);
    const paused = make(words.pause, pause);
    make(words.sentence_before, () => go(at - 1));
    make(words.sentence_after, () => go(at + 1));
    element.append(rateChoice());
    make(words.stop, stop);
    document.body.append(element);
    return { element, pause: paused };
  }

  function rateChoice() {
    const label = document.createElement("label");
    const choice = document.createElement("select");
    for (const rate of RATES) choice.add(new Option(`${rate}×`, rate));
    choice.value = settings.get("rate");
    choice.addEventListener("change", () => {
      settings.set("rate", choice.value);
      if (state !== "reading") return;
      hush();
      breath = 0;
      speak();
    });
    label.append(words.rate, choice);
    return label;
  }

  button.addEventListener("click", () => (state === "silent" ? start() : stop()));
  addEventListener("pagehide", () => state !== "silent" && stop());
})();
