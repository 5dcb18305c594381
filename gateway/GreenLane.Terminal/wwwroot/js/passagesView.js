// The last passages, newest first. A row is a button: it opens the explanation.

import { element, fill, write } from './dom.js';
import { headPlate, plain } from './plate.js';
import { counting, timeOfDay } from './times.js';

const Shown = 20;
const Columns = ['time', 'lane', 'plate', 'operator', 'outcome', 'reason', 'dwell'];

export class PassagesView {
  #words;
  #explain;
  #title = element('h2');
  #list = element('ol');

  constructor(place, words, explain) {
    this.#words = words;
    this.#explain = explain;
    place.append(this.#title, this.#list);
  }

  /** @param chosen id of the passage that is being explained */
  update(crossing, chosen) {
    const words = this.#words;
    const rows = crossing.passages.slice(0, Shown).map((passage) => this.#row(passage, crossing, chosen));
    write(this.#title, words.say('past.title'));
    fill(this.#list, [rows, words.language], ([shown]) => shown.length === 0
      ? [element('li', { className: 'none', textContent: words.say('past.none') })]
      : shown.map((row) => this.#item(row)));
  }

  #row(passage, crossing, chosen) {
    const words = this.#words;
    const plate = headPlate(passage);
    return {
      id: passage.id,
      chosen: passage.id === chosen,
      kind: passage.closedAt === null ? 'open' : passage.outcome,
      time: timeOfDay(new Date(passage.openedAt)),
      lane: passage.lane,
      plate: plate === null ? '–' : plain(plate),
      operator: passage.operatorId ? plain(passage.operatorId) : '–',
      outcome: words.say(`outcome.${passage.closedAt === null ? 'open' : passage.outcome}`),
      reason: passage.reason ? words.say(`reason.${passage.reason}`) : '',
      dwell: passage.closedAt === null ? '' : counting(crossing.dwell(passage)),
    };
  }

  #item(row) {
    const words = this.#words;
    const cells = Columns.map((name) => element('span', { className: `past-${name}`, title: words.say(`past.${name}`) },
      element('bdi', { textContent: row[name] })));
    const button = element(
      'button', { type: 'button', data: { kind: row.kind }, aria: { pressed: row.chosen } }, ...cells);
    button.addEventListener('click', () => this.#explain(row.id));
    return element('li', {}, button);
  }
}
