// A plate as it was read: always text, its own direction, and a hint where letters only look Latin.

import { element } from './dom.js';

/** Longer than any plate; what a hostile sender writes beyond it is not shown. */
const MaxShown = 24;

/** Text from outside, with controls and direction marks, which would change their neighbours, made visible. */
export function plain(text, most = MaxShown) {
  const seen = text.replace(/\p{C}/gu, '\u{FFFD}');
  return seen.length > most ? `${seen.slice(0, most)}…` : seen;
}

/** The plate of a passage that a list shows: the first front plate, else any. */
export function headPlate(passage) {
  const plates = passage.sightings.filter((sighting) => sighting.kind === 'plate' && sighting.plate);
  return (plates.find((plate) => plate.view === 'front') ?? plates[0])?.plate ?? null;
}

/** A plate drawn large, with country, view and how sure the camera was; what it was not sure of is marked. */
export function plateFigure(read, words) {
  const doubtful = doubtfulAt(read);
  const unsure = [...doubtful].map((at) => [...read.plate][at]).join(' ');
  const notes = [
    read.country,
    read.view && read.view !== 'unknown' ? words.say(`truck.${read.view}`) : null,
    read.confidence === null || read.confidence === undefined
      ? null
      : words.say('truck.confidence', { n: Math.round(read.confidence * 100) }),
    unsure ? words.say('truck.doubtful', { n: unsure }) : null,
    scriptHint(read.plate, words),
  ];
  return element('figure', { className: 'plate' },
    element('bdi', {}, ...letters(plain(read.plate), doubtful)),
    element('figcaption', { textContent: notes.filter(Boolean).join(' · ') }));
}

/** Below this a person looks twice at a character. */
const SureFrom = 0.8;

/** Where in the text the characters stand that the camera was not sure of, or could not read. */
export function doubtfulAt(read) {
  const text = [...read.plate];
  const places = text.flatMap((letter, at) => /[\p{L}\p{N}?]/u.test(letter) ? [at] : []);
  const sure = read.characters ?? [];
  return new Set(places.filter((at, index) => text[at] === '?'
    || (sure.length === places.length && sure[index] < SureFrom)));
}

function letters(text, doubtful) {
  return doubtful.size === 0 ? [text] : [...text].map((letter, at) => doubtful.has(at)
    ? element('mark', { textContent: letter })
    : letter);
}

/** Cyrillic and Greek letters look like Latin ones and are not typed the same. */
function scriptHint(text, words) {
  const scripts = [['cyrillic', /\p{Script=Cyrillic}/u], ['greek', /\p{Script=Greek}/u], ['latin', /\p{Script=Latin}/u]]
    .filter(([, letters]) => letters.test(text))
    .map(([name]) => name);
  if (scripts.length > 1) {
    return words.say('truck.script.mixed');
  }

  return scripts.length === 1 && scripts[0] !== 'latin' ? words.say(`truck.script.${scripts[0]}`) : null;
}
