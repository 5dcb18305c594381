// Until when a truck waits for an inspection, or for an agency that has not agreed: what the rules tell in fixed
// English words and UTC, in the officer's language and time.

import { dateOf, timeOfDay } from './times.js';

const Opens = /\b([a-z]+) opens (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC/g;
const Unknown = /\bno opening of ([a-z, ]+) is known/g;
const AtDestination = /\binspection at destination is allowed$/;

/** Whether goods may go on to be inspected at their destination. */
export function leavesToDestination(passage) {
  return told(passage, 'inspection-open').some((detail) => AtDestination.test(detail));
}

/** Each in a sentence, none twice. @param now the moment it is shown: of another day, the date is said too */
export function waitingTexts(passage, words, now = new Date()) {
  const details = [...told(passage, 'inspection-open'), ...told(passage, 'agencies-agreed')];
  const texts = details.flatMap((detail) => [
    ...[...detail.matchAll(Opens)].map(([, agency, date, time]) => words.say('waiting.opens', {
      agency: words.say(`agency.${agency}`), time: local(new Date(`${date}T${time}:00Z`), now),
    })),
    ...[...detail.matchAll(Unknown)].flatMap(([, agencies]) => agencies.split(', ')).map((agency) =>
      words.say('waiting.unknown', { agency: words.say(`agency.${agency}`) })),
  ]);
  return [...new Set(texts), ...leavesToDestination(passage) ? [words.say('waiting.destination')] : []];
}

function told(passage, id) {
  return (passage?.rules ?? []).filter((rule) => rule.id === id && rule.result === 'fail')
    .map((rule) => rule.detail ?? '');
}

function local(at, now) {
  return dateOf(at) === dateOf(now) ? timeOfDay(at) : `${dateOf(at)} ${timeOfDay(at)}`;
}
