/*
 * Did you mean: names and headline words of the paper for what was typed in Latin letters, by pinyin (zhongguanlu), by
 * initials (zgl) and in between (zhonggl). It is loaded with its table (search/pinyin.js) when somebody asks in Latin
 * letters, and not before.
 */
(function () {
  "use strict";

  const OFFERS = 5;

  /** Sounds that many speakers don't tell apart, made one: zh z, ang an, l n. */
  const blurred = (letters) => letters.replace(/([zcs])h/g, "$1").replace(/([aei]n)g/g, "$1").replace(/l/g, "n");

  /** The readings of each character, as they are and blurred. */
  function readingsOf(sounds) {
    const [exact, loose] = [new Map(), new Map()];
    for (const [sound, characters] of Object.entries(sounds)) {
      for (const char of characters) {
        exact.set(char, [...(exact.get(char) ?? []), sound]);
        loose.set(char, [...(loose.get(char) ?? []), blurred(sound)]);
      }
    }
    return { exact, loose };
  }

  /** After how many characters of a word from `at` on its full readings have spelt the letters; 0: they don't. */
  function spelt(word, letters, readings, at = 0) {
    for (const sound of readings.get(word[at]) ?? []) {
      if (sound === letters) return at + 1;
      const end = letters.startsWith(sound) && spelt(word, letters.slice(sound.length), readings, at + 1);
      if (end) return end;
    }
    return 0;
  }

  /** Do the letters spell a word, or its beginning, when any syllable may be cut short? How many characters; 0: no. */
  function shortened(word, letters, readings, at = 0) {
    if (!letters) return at;
    for (const sound of readings.get(word[at]) ?? []) {
      for (let length = 1; length <= sound.length && sound[length - 1] === letters[length - 1]; length++) {
        const end = shortened(word, letters.slice(length), readings, at + 1);
        if (end) return end;
      }
    }
    return 0;
  }

  /** How well the letters fit a word: 0 in full, 1 by initials alone, 2 in full at the start, then ever looser; null: not. */
  function fit(word, letters, { exact, loose }) {
    if (spelt(word, letters, exact) === word.length) return 0;
    const initials = letters.length === word.length;
    const short = letters.length > 1 && shortened(word, letters, exact);
    if (short === word.length) return initials ? 1 : 2;
    if (spelt(word, letters, exact)) return 3;
    if (spelt(word, blurred(letters), loose) === word.length) return 4;
    return short && letters.length > 2 ? 5 : null;
  }

  /** What of a headline the letters spell in full, two characters at the least. */
  function within(clause, letters, { exact }) {
    for (let at = 0; at < clause.length - 1; at++) {
      const end = spelt(clause, letters, exact, at);
      if (end > at + 1) return clause.slice(at, end);
    }
    return "";
  }

  /** Words that a query in Latin letters may mean, the likeliest first. */
  function suggestions(query, table) {
    table.readings ??= readingsOf(table.sounds);
    const letters = query.toLowerCase().replaceAll("ü", "v").replace(/[^a-z]/g, "");
    const names = table.names.split("\n").map((word, common) => ({ word, common, fit: fit(word, letters, table.readings) }));
    const fitting = names.filter((name) => name.fit !== null).sort((a, b) => a.fit - b.fit || a.common - b.common);
    const clauses = table.headlines.split("\n").map((clause) => within(clause, letters, table.readings));
    const better = fitting.filter((name) => name.fit < 3).map((name) => name.word);
    return [...new Set([...better, ...clauses.filter(Boolean), ...fitting.map((name) => name.word)])].slice(0, OFFERS);
  }

  broadsheetIndex("suggest", suggestions);
})();
