// A plate as it was read: always text, its own direction, and a hint where letters only look Latin.

import { element } from './dom.js';

/** Longer than any plate; what a hostile sender writes beyond it is not shown. */
const MaxShown = 24;

/** Text from outside, with controls and direction marks, which would change their neighbours, made visible. */
export function plain(text) {
  const seen = text.replace(/\p{C}/gu, '\u{FFFD}');
  return seen.length > MaxShown ? `${seen.slice(0, MaxShown)}…` : seen;
}

/** The plate of a passage that a list shows: the first front plate, else any. */
export function headPlate(passage) {
  const plates = passage.sightings.filter((sighting) => sighting.kind === 'plate' && sighting.plate);
  return (plates.find((plate) => plate.view === 'front') ?? plates[0])?.plate ?? null;
}

/** A plate drawn large, with country, view and how sure the camera was. */
export function plateFigure(read, words) {
  const notes = [
    read.country,
    read.view ? words.say(`truck.${read.view}`) : null,
    read.confidence === null || read.confidence === undefined
      ? null
      : words.say('truck.confidence', { n: Math.round(read.confidence * 100) }),
    scriptHint(read.plate, words),
  ];
  return element('figure', { className: 'plate' },
    element('bdi', { textContent: plain(read.plate) }),
    element('figcaption', { textContent: notes.filter(Boolean).join(' · ') }));
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
