/* The voice that reads: one that fits the language of the page. */
(function () {
  "use strict";

  const WAIT = 2000; /* milliseconds for a browser that fetches the list of its voices late */
  const tags = (language) => language.replace("_", "-").toLowerCase().split("-");

  /** How well a voice fits: 0 for another language; the same script or region before any other, at hand before far. */
  function fit(voice, language) {
    const wanted = tags(language);
    const has = tags(voice.lang);
    const chinese = ["zh", "cmn"];
    const same = has[0] === wanted[0] || (chinese.includes(has[0]) && chinese.includes(wanted[0]));
    if (!same) return 0;
    let score = 1 + (voice.localService ? 1 : 0) + (voice.default ? 1 : 0);
    if (chinese.includes(wanted[0])) {
      const regions = ["hant", "tw", "hk", "mo"];
      const traditional = (parts) => !parts.includes("hans") && parts.some((part) => regions.includes(part));
      if (traditional(has) === traditional(wanted)) score += 8;
      if (has.includes("hk") && !wanted.includes("hk")) score -= 4; // mostly Cantonese
    }
    return score + (wanted.slice(1).some((part) => has.includes(part)) ? 4 : 0);
  }

  function best(language) {
    const scored = speechSynthesis.getVoices().map((voice) => [fit(voice, language), voice]);
    return scored.filter(([score]) => score > 0).reduce((a, b) => (b[0] > a[0] ? b : a), [0, null])[1];
  }

  /** The voice for a language, or null: there is none, or the browser can't speak at all. */
  function voice(language) {
    if (!("speechSynthesis" in window)) return Promise.resolve(null);
    if (speechSynthesis.getVoices().length) return Promise.resolve(best(language));
    return new Promise((resolve) => {
      const done = () => resolve(best(language));
      speechSynthesis.addEventListener("voiceschanged", done, { once: true });
      setTimeout(done, WAIT);
    });
  }

  broadsheet.speech.voice = voice;
})();
