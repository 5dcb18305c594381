// Every text an officer reads comes from one of the dictionaries in /lang; ids are stable, sentences may change.

import { keep, kept } from './choices.js';

/** Each language by its own name, in the order of the selector. */
export const Languages = [
  ['en', 'English'],
  ['sr-Latn', 'Srpski (latinica)'],
  ['sr-Cyrl', 'Српски (ћирилица)'],
  ['mk', 'Македонски'],
  ['sq', 'Shqip'],
];

export class Words {
  #sentences = {};

  language = 'en';

  /** The language chosen at this browser before, else one the browser asks for, else English. */
  static preferred() {
    const known = Languages.map(([id]) => id);
    const asked = [kept('language'), ...navigator.languages.map(closest)];
    return asked.find((id) => known.includes(id)) ?? 'en';
  }

  /** Takes a language into use. False, and nothing changed, if its dictionary cannot be fetched now. */
  async choose(language) {
    try {
      const answer = await fetch(`/lang/${language}.json`);
      if (!answer.ok) {
        return false;
      }

      this.#sentences = await answer.json();
    } catch {
      return false;
    }

    this.language = language;
    document.documentElement.lang = language;
    keep('language', language);
    return true;
  }

  /** A sentence with its places filled; an id without a sentence is shown as it is, never as nothing. */
  say(id, values = {}) {
    const sentence = this.#sentences[id] ?? id.slice(id.indexOf('.') + 1);
    return sentence.replace(/\{([a-z]+)\}/g, (place, name) => values[name] ?? place);
  }

  /** The ids of a group, such as "reason", in the dictionary's order. */
  ids(group) {
    return Object.keys(this.#sentences).filter((id) => id.startsWith(`${group}.`))
      .map((id) => id.slice(group.length + 1));
  }

  /** How grave a reason is: the smaller, the graver. Dictionaries list reasons gravest first, which a test holds. */
  gravity(reason) {
    const at = Object.keys(this.#sentences).indexOf(`reason.${reason}`);
    return at < 0 ? 0 : at;
  }

  /** An age in the largest unit that tells enough. */
  age(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const [id, size] = whole < 120 ? ['seconds', 1]
      : whole < 7200 ? ['minutes', 60]
        : whole < 172800 ? ['hours', 3600]
          : ['days', 86400];
    return this.say(`age.${id}`, { n: Math.floor(whole / size) });
  }
}

/** The dictionary for a browser's language tag. Serbian without a script is written in Cyrillic by CLDR's default. */
function closest(tag) {
  const locale = new Intl.Locale(tag).maximize();
  return locale.language === 'sr' ? `sr-${locale.script}` : locale.language;
}
