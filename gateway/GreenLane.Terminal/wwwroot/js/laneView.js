// The lane that is looked at. Three things always stand at the same place: the signal as it is lit, the decision with
// its reason, and what the officer has to do now.

import { element, fill, mark, show, write } from './dom.js';
import { LaneActions } from './laneActions.js';
import { countRules, dutyOf, headlineOf, otherReasons, signalOf, toneOf } from './picture.js';
import { SignalHead } from './signal.js';
import { counting } from './times.js';
import { TruckCard } from './truckCard.js';
import { waitingTexts } from './waiting.js';

export class LaneView {
  #words;
  #title = element('h2');
  #direction = element('span', { className: 'direction' });
  #mode = element('span', { className: 'mode' });
  #dwell = element('span', { className: 'dwell' });
  #signal = new SignalHead();
  #barrier = element('span', { className: 'barrier' });
  #headline = element('p', { className: 'headline' });
  #others = element('ul', { className: 'others' });
  #waiting = element('ul', { className: 'waiting' });
  #checks = element('a', { className: 'checks' });
  #duty = element('p', { aria: { live: 'polite' } });
  #faults = element('ul', { className: 'faults' });
  #queued = element('p', { className: 'queued' });
  #truck;

  constructor(id, words, session) {
    this.id = id;
    this.#words = words;
    this.#truck = new TruckCard(words);
    this.actions = new LaneActions(id, words, session);
    this.element = element('section', { className: 'lane', tabIndex: -1, data: { lane: id } },
      element('header', {}, element('div', {}, this.#title, this.#direction, this.#mode), this.actions.control),
      element('div', { className: 'duty' }, this.#duty, this.#dwell),
      element('div', { className: 'glance' },
        element('div', { className: 'lights' }, this.#signal.element, this.#barrier),
        element('div', { className: 'decision' },
          element('div', { className: 'ailing' }, this.#faults, this.actions.clearing),
          this.#headline, this.#others, this.#waiting, this.#truck.element, this.#checks, this.#queued)),
      this.actions.element);
  }

  /** Whether something is being done here that must not be swept away. */
  get isBusy() {
    return this.actions.isOpen;
  }

  /** @param line whether the picture is live, and how long the gateway has been silent */
  update(lane, crossing, line) {
    const words = this.#words;
    const passage = lane.passage ? crossing.passage(lane.passage) : null;
    const duty = dutyOf(lane, passage, line.live);
    const shown = signalOf(lane, line.silenceMs);
    const stale = shown === 'stale';

    mark(this.element, 'tone', toneOf(lane, duty));
    mark(this.element, 'stale', stale);
    mark(this.element, 'mode', lane.mode);
    write(this.#title, words.say('lane.title', { lane: lane.id }));
    write(this.#direction, words.say(`direction.${lane.direction}`));
    write(this.#mode, words.say(`mode.${lane.mode}`));
    this.element.setAttribute('aria-label', words.say('lane.title', { lane: lane.id }));

    write(this.#duty, words.say(`duty.${duty}`));
    fill(this.#faults, [lane.faults, words.language], ([faults]) =>
      faults.map((fault) => element('li', { textContent: words.say(`fault.${fault}`) })));

    this.#signal.update(shown, lane, line, words);
    write(this.#barrier, stale ? '' : `${words.say('lane.barrier')}: ${words.say(`barrier.${lane.barrier}`)}`);
    this.#decide(lane, passage, stale);
    this.#truck.update(passage);
    show(this.#dwell, passage !== null && !stale);
    write(this.#dwell, passage === null ? '' : counting(crossing.dwell(passage)));
    this.#dwell.title = words.say('truck.in-lane');
    show(this.#queued, lane.queued !== null);
    write(this.#queued, words.say('lane.queued'));
    this.actions.update(lane, passage, line.live);
  }

  #decide(lane, passage, stale) {
    const words = this.#words;
    const referred = lane.phase === 'referred';
    write(this.#headline, stale ? '' : words.say(headlineOf(lane, passage)));
    mark(this.#headline, 'phase', lane.phase);

    const others = referred ? otherReasons(lane, passage, (reason) => words.gravity(reason)) : [];
    fill(this.#others, [others, words.language], ([reasons]) =>
      reasons.map((reason) => element('li', { textContent: words.say(`reason.${reason}`) })));

    const waiting = referred ? waitingTexts(passage, words) : [];
    fill(this.#waiting, waiting, (texts) => texts.map((text) => element('li', { textContent: text })));

    const count = countRules(passage);
    show(this.#checks, (passage?.rules.length ?? 0) > 0);
    this.#checks.href = `#/passages/${passage?.id ?? ''}`;
    fill(this.#checks, [count, words.language], () => [
      element('span', { textContent: words.say('checks.all') }),
      ...[['fail', 'checks.failed'], ['pass', 'checks.passed'], ['no-data', 'checks.no-data'],
        ['not-applicable', 'checks.not-reached']]
        .filter(([result]) => count[result] > 0)
        .map(([result, id]) => element('span', { data: { result }, textContent: words.say(id, { n: count[result] }) })),
    ]);
  }
}
