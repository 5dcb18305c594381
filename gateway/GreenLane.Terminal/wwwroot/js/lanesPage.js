// All lanes: the list at the left, the one that is looked at beside it, its last passages below.

import { element, fill, show, write } from './dom.js';
import { LaneCard } from './laneCard.js';
import { LaneView } from './laneView.js';
import { PassageList } from './passageList.js';
import { dutyOf } from './picture.js';
import { plain } from './plate.js';

/** The list leads to a lane by itself only when nobody has touched the page for so long. */
const UntouchedMs = 5000;

const LastPassages = 4;

export class LanesPage {
  #words;
  #session;
  #cards = new Map();
  #views = new Map();
  #neighbours = new Map();
  #chosen = null;
  #touchedAt = -Infinity;
  #list = element('nav', { className: 'lane-list' });
  #others = element('div', { className: 'neighbours' });
  #stage = element('div', { className: 'stage' });
  #lastTitle = element('h3');
  #last;

  constructor(words, session) {
    this.#words = words;
    this.#session = session;
    this.#last = new PassageList(words);
    this.#list.append(this.#others);
    this.element = element('div', { className: 'lanes' }, this.#list,
      element('div', { className: 'main' }, this.#stage,
        element('section', { className: 'last' }, this.#lastTitle, this.#last.element)));
    for (const touch of ['pointerdown', 'keydown']) {
      document.addEventListener(touch, () => { this.#touchedAt = performance.now(); }, { capture: true });
    }
  }

  /** The lane that is looked at, or null. */
  get view() {
    return this.#views.get(this.#chosen) ?? null;
  }

  /** Shows the lane at a place of the list, counted from 0. */
  chooseAt(index) {
    const id = [...this.#cards.keys()][index];
    if (id !== undefined) {
      this.choose(id);
      this.view?.element.focus();
    }
  }

  choose(id) {
    this.#chosen = id;
    this.#stage.replaceChildren(...this.view ? [this.view.element] : []);
  }

  update(crossing, link) {
    this.#match(crossing);
    this.#lead(crossing, link);
    for (const [id, card] of this.#cards) {
      card.update(crossing.lanes.get(id), crossing, link, id === this.#chosen);
    }

    this.view?.update(crossing.lanes.get(this.#chosen), crossing, { live: link.live, silenceMs: link.silenceMs });
    this.#list.setAttribute('aria-label', this.#words.say('top.lanes'));
    this.element.dataset.count = this.#cards.size + crossing.neighbours.size;
    this.#showNeighbours(crossing, link);
    write(this.#lastTitle, this.#words.say('past.title'));
    const last = crossing.passages.filter((passage) => passage.lane === this.#chosen && passage.closedAt !== null);
    this.#last.update(last.slice(0, LastPassages), crossing);
  }

  /** One card and one view for each lane there is. */
  #match(crossing) {
    for (const id of [...this.#cards.keys()].filter((known) => !crossing.lanes.has(known))) {
      this.#cards.get(id).element.remove();
      this.#cards.delete(id);
      this.#views.delete(id);
    }

    for (const id of crossing.lanes.keys()) {
      if (!this.#cards.has(id)) {
        const card = new LaneCard(id, this.#words, () => this.choose(id));
        this.#cards.set(id, card);
        this.#views.set(id, new LaneView(id, this.#words, this.#session));
        this.#list.insertBefore(card.element, this.#others);
      }
    }

    if (!this.#views.has(this.#chosen)) {
      this.choose(this.#cards.keys().next().value ?? null);
    }
  }

  /** To a lane where an officer is needed, when the one that is shown needs nobody and nobody is at work here. */
  #lead(crossing, link) {
    const untouched = performance.now() - this.#touchedAt > UntouchedMs;
    if (!link.live || !untouched || this.view?.isBusy || this.#isNeeded(this.#chosen, crossing)) {
      return;
    }

    const wanted = [...crossing.lanes.keys()].find((id) => this.#isNeeded(id, crossing));
    wanted !== undefined && this.choose(wanted);
  }

  #isNeeded(id, crossing) {
    const lane = crossing.lanes.get(id);
    return lane !== undefined && dutyOf(lane, crossing.passage(lane.passage), true) !== 'nothing';
  }

  #showNeighbours(crossing, link) {
    show(this.#others, crossing.neighbours.size > 0);
    const known = [...crossing.neighbours].map(([gateway, { lanes }]) => [gateway, lanes.map((lane) => lane.id)]);
    fill(this.#others, [known, this.#words.language], () => {
      this.#neighbours.clear();
      return known.flatMap(([gateway, ids]) => [
        element('h3', { textContent: this.#words.say('lane.neighbour', { gateway: plain(gateway) }) }),
        ...ids.map((id) => {
          const card = new LaneCard(id, this.#words, null);
          this.#neighbours.set(`${gateway} ${id}`, card);
          return card.element;
        }),
      ]);
    });
    for (const [gateway, heard] of crossing.neighbours) {
      heard.lanes.forEach((lane) => this.#neighbours.get(`${gateway} ${lane.id}`)?.updateNeighbour(lane, heard, link));
    }
  }
}
