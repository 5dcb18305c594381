// What an officer can do at a lane. At most three buttons for a referral, none of them focused by itself; what moves
// a barrier or lights a lamp is held for a second. Stop takes one touch and works even when the picture is not live.

import { send } from './commands.js';
import { element, mark, show, write } from './dom.js';
import { holdToConfirm } from './hold.js';
import { LatchedFaults } from './picture.js';
import { ReleaseForm } from './releaseForm.js';

/** How long "done" stays; what went wrong stays until the next act or the next truck. */
const DoneMs = 4000;

/** Why a truck is sent on under red: as the referral says. The text of a release says more. */
const AsReferred = 'as-referred';

export class LaneActions {
  #id;
  #words;
  #lane = null;
  #told = null;
  #buttons = new Map();
  #holds = [];
  #answer = element('p', { className: 'answer', role: 'status' });
  #referral = element('div', { className: 'referral' });
  #form;

  /** Stop, close and open: they always stand at the same place. */
  control = element('div', { className: 'control' });

  /** Beside the faults: clears those that stay until a person does. */
  clearing = element('div', { className: 'clearing' });

  element = element('div', { className: 'actions' }, this.#answer, this.#referral);

  constructor(id, words) {
    this.#id = id;
    this.#words = words;
    this.#form = new ReleaseForm(id, words, (reasonCode, text) => this.#act('release', { reasonCode, text }));

    for (const verb of ['to-desk', 'to-inspection']) {
      this.#held(this.#referral, verb, () => this.#act(verb, { reasonCode: AsReferred }));
    }

    this.#button(this.#referral, 'release').addEventListener('click', () => {
      this.#told = null;
      this.#form.open(this.#lane.passage);
    });
    this.#held(this.clearing, 'reset', () => this.#act('reset'));
    for (const verb of ['close', 'open']) {
      this.#held(this.control, verb, () => this.#act(verb));
    }

    this.#button(this.control, 'stop').addEventListener('click', () => this.#act('stop'));
  }

  get form() {
    return this.#form.element;
  }

  get isReleasing() {
    return this.#form.isOpen;
  }

  /** The button of a verb, to be focused by a key. */
  button(verb) {
    return this.#buttons.get(verb).button;
  }

  stop() {
    this.#act('stop');
  }

  update(lane, live) {
    const before = this.#lane;
    this.#lane = lane;
    const referred = lane.phase === 'referred' && lane.passage !== null;
    if (before !== null && before.passage !== lane.passage) {
      this.#told = null;
    }

    this.#form.update(referred ? lane.passage : null, live);
    show(this.#referral, referred && !this.#form.isOpen);
    this.#allow('to-desk', live && referred);
    this.#allow('to-inspection', live && referred);
    this.#allow('release', live && referred);
    this.#offer('close', ['automatic', 'manual'].includes(lane.mode), live);
    this.#offer('open', ['closed', 'stopped', 'manual'].includes(lane.mode), live);
    this.#offer('reset', lane.faults.some((fault) => LatchedFaults.includes(fault)), live);
    this.#label();
    this.#tell();
  }

  #button(place, verb) {
    const name = element('span', { className: 'name' });
    const more = element('small');
    const button = element('button', { type: 'button', data: { verb } }, name, more);
    this.#buttons.set(verb, { button, name, more });
    place.append(button);
    return button;
  }

  #held(place, verb, act) {
    const button = this.#button(place, verb);
    this.#holds.push(holdToConfirm(button, act, () => this.#say({ id: 'act.hold', good: true })));
  }

  #offer(verb, offered, live) {
    show(this.button(verb), offered);
    this.#allow(verb, offered && live);
  }

  #allow(verb, allowed) {
    this.button(verb).disabled = !allowed;
  }

  #label() {
    for (const [verb, { name, more }] of this.#buttons) {
      write(name, this.#words.say(`act.${verb}`));
      const isReferral = ['to-desk', 'to-inspection', 'release'].includes(verb);
      write(more, isReferral ? this.#words.say(`act.${verb}.more`) : '');
    }
  }

  async #act(verb, command = {}) {
    const passage = this.#lane?.passage ?? null;
    this.#say({ id: 'told.sending', verb, good: true, stays: true });
    const answer = await send(this.#id, { verb, passage, ...command });
    if ((this.#lane?.passage ?? null) === passage || !answer.good) {
      this.#say({ ...answer, verb });
    }
  }

  #say(told) {
    this.#told = { ...told, until: told.good && !told.stays ? performance.now() + DoneMs : Infinity };
    this.#tell();
  }

  #tell() {
    if (this.#told !== null && performance.now() > this.#told.until) {
      this.#told = null;
    }

    const words = this.#words;
    const told = this.#told;
    write(this.#answer, told === null ? '' : words.say(told.id, {
      act: told.verb ? words.say(`act.${told.verb}`) : '',
      phase: this.#lane ? words.say(`phase.${this.#lane.phase}`) : '',
      mode: this.#lane ? words.say(`mode.${this.#lane.mode}`) : '',
      status: told.status ?? '',
    }));
    mark(this.#answer, 'good', told?.good ?? null);
  }
}
