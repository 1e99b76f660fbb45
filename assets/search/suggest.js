/*
 * Did you mean: names and headline words of the paper for what was typed in Latin letters, by pinyin (zhongguanlu), by
 * initials (zgl) and in between (zhonggl); and for Chinese that stands nowhere those that sound the same (李小明 for
 * 李晓明), the commonest slip of who types by sound. It is loaded with its table (search/pinyin.js) for such questions,
 * and not before.
 */
(function () {
  "use strict";

  const OFFERS = 5;
  // A word that is asked for: no operator, and nothing that must not be there.
  const RUN = /(?<![-－−\p{Script=Han}])\p{Script=Han}{2,}(?![:：\p{Script=Han}])/gu;
  const HAN = /\p{Script=Han}/u;

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
    between(exact);
    between(loose);
    return { exact, loose };
  }

  /**
   * The readings of the commonest characters that the paper's names and headlines lack: GB2312 has 3,755 in the order of
   * their sound, so one of them is read as those on either side of it that are known, or as one of the two.
   */
  function between(readings) {
    const codes = Uint8Array.from({ length: 40 * 188 }, (_, at) => (at % 2 ? 161 + ((at >> 1) % 94) : 176 + Math.floor(at / 188)));
    const known = (char) => readings.get(char) ?? [];
    let before = [];
    let unknown = [];
    for (const char of new TextDecoder("gbk").decode(codes)) {
      if (!readings.has(char)) {
        unknown.push(char);
        continue;
      }
      const both = before.filter((sound) => known(char).includes(sound));
      for (const one of unknown) readings.set(one, both.length ? both : [...before, ...known(char)]);
      [before, unknown] = [known(char), []];
    }
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

  /** The first stretch of a word that sounds as a text does, character by character. */
  function echo(word, text, readings) {
    const read = (char) => readings.get(char) ?? readings.get(window.broadsheetSearch.normalise(char)) ?? [char];
    const wanted = Array.from(text, read);
    for (let at = 0; at + text.length <= word.length; at++) {
      if (wanted.every((sounds, own) => sounds.some((sound) => read(word[at + own]).includes(sound)))) {
        return word.slice(at, at + text.length);
      }
    }
    return "";
  }

  /** What a run of Han characters may mean: a name, words of a headline, the run with a name in it; itself where it is known. */
  function echoes(run, names, clauses, { exact, loose }) {
    const words = [...names, ...clauses];
    if (words.some((word) => word.includes(run))) return [run];
    for (const readings of [exact, loose]) {
      const whole = names.filter((name) => name.length === run.length);
      const found = [...whole, ...words].map((word) => echo(word, run, readings)).filter(Boolean);
      for (const name of names.filter((one) => one.length > 2)) {
        const part = echo(run, name, readings);
        if (part) found.push(run.replace(part, name));
      }
      if (found.length) return [...new Set(found)].slice(0, OFFERS);
    }
    return [run];
  }

  /** Questions that sound as one in Han characters which finds nothing, each of which finds something. */
  async function slips(query, { names, headlines, readings }, options) {
    const [known, clauses] = [names.split("\n"), headlines.split("\n")];
    let meant = [query];
    for (const [run] of query.matchAll(RUN)) {
      const instead = echoes(run, known, clauses, readings);
      meant = meant.flatMap((text) => instead.map((other) => text.replace(run, other))).slice(0, OFFERS);
    }
    const others = meant.filter((text) => text !== query);
    const found = others.map((text) => window.broadsheetSearch(text, { ...options, limit: 1, offset: 0, counts: false }));
    const answers = await Promise.all(found);
    return others.filter((_, at) => answers[at].total && answers[at].exact);
  }

  /** What a query may mean, the likeliest first; of Han characters a promise of what finds something with these options. */
  function suggestions(query, table, options) {
    table.readings ??= readingsOf(table.sounds);
    if (HAN.test(query)) return slips(query, table, options);
    const letters = query.toLowerCase().replaceAll("ü", "v").replace(/[^a-z]/g, "");
    const names = table.names.split("\n").map((word, common) => ({ word, common, fit: fit(word, letters, table.readings) }));
    const fitting = names.filter((name) => name.fit !== null).sort((a, b) => a.fit - b.fit || a.common - b.common);
    const clauses = table.headlines.split("\n").map((clause) => within(clause, letters, table.readings));
    const better = fitting.filter((name) => name.fit < 3).map((name) => name.word);
    return [...new Set([...better, ...clauses.filter(Boolean), ...fitting.map((name) => name.word)])].slice(0, OFFERS);
  }

  broadsheetIndex("suggest", suggestions);
})();
