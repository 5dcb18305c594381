// A lane in the list at the left: its lamps, what it shows in one word, what stands there and for how long. A touch
// shows the lane; a neighbour's lane is only looked at.

import { element, mark, show, write } from './dom.js';
import { dutyOf, headlineOf, signalOf, toneOf } from './picture.js';
import { headPlate, plain } from './plate.js';
import { drawn } from './signal.js';
import { counting } from './times.js';

/** A neighbour that was not heard of for this long is not live. */
const NeighbourStaleMs = 15_000;

export class LaneCard {
  #words;
  #name = element('strong');
  #word = element('span', { className: 'shows' });
  #line = element('span', { className: 'line' });
  #plate = element('bdi', { className: 'plate-text' });
  #dwell = element('span', { className: 'dwell' });
  #texts = element('span', { className: 'texts' },
    element('span', { className: 'first' }, this.#name, this.#word), this.#plate, this.#line, this.#dwell);

  /** @param choose called when the lane is to be shown; null for a neighbour's */
  constructor(id, words, choose) {
    this.#words = words;
    const properties = { className: 'card', data: { lane: id } };
    this.element = choose === null
      ? element('div', properties, drawn(), this.#texts)
      : element('button', { type: 'button', ...properties }, drawn(), this.#texts);
    choose && this.element.addEventListener('click', choose);
  }

  update(lane, crossing, link, isChosen) {
    const passage = lane.passage ? crossing.passage(lane.passage) : null;
    const plate = passage && headPlate(passage);
    const tone = toneOf(lane, dutyOf(lane, passage, link.live));
    mark(this.element, 'tone', tone);
    this.element.setAttribute('aria-pressed', isChosen);
    this.#show(lane, signalOf(lane, link.silenceMs), passage);
    write(this.#plate, plate ? plain(plate) : '');
    write(this.#dwell, passage === null || tone === 'lost' ? '' : counting(crossing.dwell(passage)));
  }

  /** @param heard the neighbour's lanes and when they were heard of */
  updateNeighbour(lane, heard, link) {
    const silence = Math.max(performance.now() - heard.heardAt, Number.isFinite(link.silenceMs) ? link.silenceMs : 0);
    const live = link.live && !heard.stale && silence < NeighbourStaleMs;
    mark(this.element, 'tone', live ? 'calm' : 'lost');
    this.#show(lane, live ? signalOf(lane, 0) : 'stale', null);
  }

  #show(lane, shown, passage) {
    const words = this.#words;
    mark(this.element, 'shown', shown);
    write(this.#name, words.say('lane.title', { lane: plain(lane.id) }));
    write(this.#word, words.say(`signal.${shown}`));
    write(this.#line, shown === 'stale' ? '' : words.say(headlineOf(lane, passage)));
    show(this.#plate, this.#plate.textContent !== '');
  }
}
