// The paper form for the hour in which the gateway is dead: printed beforehand, filled in by hand, entered afterwards.

import { element, fill, printButton, table } from './dom.js';
import { plain } from './plate.js';

const Lines = 18;

/** What the column of outcomes is filled in with, by number. */
const Outcomes = ['released', 'to-desk', 'to-inspection', 'referred'];

export class PaperPage {
  #words;

  element = element('article', { className: 'page paper' });

  constructor(words) {
    this.#words = words;
  }

  update(crossing) {
    const words = this.#words;
    const heads = ['paper.time', 'past.lane', 'past.plate', 'late.country', 'past.operator', 'paper.outcome',
      'past.reason', 'paper.sign'];
    fill(this.element, [words.language, crossing.health?.crossing], ([, name]) => [
      element('header', {},
        element('h2', { textContent: `${words.say('paper.title')} ${name ? `· ${plain(name)}` : ''}` }),
        element('div', { className: 'tools' }, printButton(words))),
      element('p', { textContent: words.say('paper.text') }),
      element('p', { className: 'lines', textContent: words.say('paper.day') }),
      table(heads.map((id) => words.say(id)), Array.from({ length: Lines }, () => heads.map(() => ''))),
      element('p', { textContent: `${words.say('paper.outcome')}: ${Outcomes
        .map((id, at) => `${at + 1} ${words.say(`outcome.${id}`)}`).join(' · ')}` }),
    ]);
  }
}
