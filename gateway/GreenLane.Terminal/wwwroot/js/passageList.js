// Passages, one line each. A line is a link: it leads to the passage's explanation.

import { element, fill } from './dom.js';
import { headPlate, plain } from './plate.js';
import { counting, dateOf, timeOfDay } from './times.js';

const Columns = ['time', 'lane', 'plate', 'operator', 'outcome', 'reason', 'dwell'];

export class PassageList {
  #words;

  element = element('ol', { className: 'passage-list' });

  constructor(words) {
    this.#words = words;
  }

  /** @param withDate whether they may be of several days */
  update(passages, crossing, withDate = false) {
    const words = this.#words;
    const rows = passages.map((passage) => this.#row(passage, crossing, withDate));
    fill(this.element, [rows, words.language], ([shown]) => shown.length === 0
      ? [element('li', { className: 'none', textContent: words.say('past.none') })]
      : shown.map((row) => this.#item(row)));
  }

  #row(passage, crossing, withDate) {
    const words = this.#words;
    const plate = headPlate(passage);
    const opened = new Date(passage.openedAt);
    return {
      id: passage.id,
      kind: passage.closedAt === null ? 'open' : passage.outcome,
      time: withDate ? `${dateOf(opened)} ${timeOfDay(opened)}` : timeOfDay(opened),
      lane: passage.lane,
      plate: plate === null ? '–' : plain(plate),
      operator: plain(passage.operatorName ?? passage.operatorId ?? '–'),
      outcome: [
        words.say(`outcome.${passage.closedAt === null ? 'open' : passage.outcome}`),
        passage.enteredByHand && words.say('past.by-hand'),
      ].filter(Boolean).join(' · '),
      reason: passage.reason ? words.say(`reason.${passage.reason}`) : '',
      dwell: passage.closedAt === null ? '' : counting(crossing.dwell(passage)),
    };
  }

  #item(row) {
    const cells = Columns.map((name) => element('span', {
      className: `past-${name}`, title: this.#words.say(`past.${name}`),
    }, element('bdi', { textContent: row[name] })));
    return element('li', {}, element('a', {
      href: `#/passages/${encodeURIComponent(row.id)}`, data: { kind: row.kind },
    }, ...cells));
  }
}
