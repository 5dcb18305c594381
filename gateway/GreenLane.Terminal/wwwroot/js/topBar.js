// The line at the top: which crossing this is, a mark for every lane, the time, whether the page is live, the language.

import { element, fill, mark, write } from './dom.js';
import { dutyOf, signalOf, toneOf } from './picture.js';
import { plain } from './plate.js';
import { timeOfDay } from './times.js';
import { Languages } from './words.js';

export class TopBar {
  #words;
  #name = element('h1');
  #marks = element('nav');
  #time = element('span', { className: 'time' });
  #state = element('span', { className: 'state' });
  #language = element('select');

  /** @param choose called with a language id */
  constructor(place, words, choose) {
    this.#words = words;
    this.#language.append(...Languages.map(([id, name]) => element('option', {
      value: id, textContent: name, lang: id,
    })));
    this.#language.addEventListener('change', () => choose(this.#language.value));
    place.append(this.#name, this.#marks, this.#time, this.#state, this.#language);
  }

  update(crossing, link) {
    const words = this.#words;
    const health = crossing.health;
    write(this.#name, health ? `${plain(health.crossing)} · ${plain(health.gateway)}` : 'GreenLane');
    write(this.#time, health ? timeOfDay(crossing.now) : '');
    mark(this.#state, 'live', link.live);
    write(this.#state, words.say(link.live ? 'top.live' : link.state === 'lost' ? 'top.lost' : 'top.connecting'));
    this.#language.setAttribute('aria-label', words.say('top.language'));
    this.#marks.setAttribute('aria-label', words.say('top.lanes'));
    if (this.#language.value !== words.language) {
      this.#language.value = words.language;
    }

    const marks = [...crossing.lanes.values()].map((lane) => this.#lane(lane, crossing, link));
    fill(this.#marks, [marks, words.language], ([shown]) => shown.map((lane) => this.#mark(lane)));
  }

  #lane(lane, crossing, link) {
    const passage = lane.passage ? crossing.passage(lane.passage) : null;
    const duty = dutyOf(lane, passage, link.live);
    return { id: lane.id, duty, tone: toneOf(lane, duty), shown: signalOf(lane, link.silenceMs) };
  }

  /** Leads to the lane's column: with many lanes it may stand below the edge of the screen. */
  #mark({ id, duty, tone, shown }) {
    const words = this.#words;
    const lane = words.say('lane.title', { lane: id });
    const label = `${lane}: ${words.say(`signal.${shown}`)}. ${words.say(`duty.${duty}`)}`;
    const button = element('button', { type: 'button', title: label, data: { tone, shown }, aria: { label } },
      element('span', { className: 'dot' }), element('bdi', { textContent: id }));
    button.addEventListener('click', () => document.querySelector(`.lane[data-lane="${CSS.escape(id)}"]`)?.focus());
    return button;
  }
}
