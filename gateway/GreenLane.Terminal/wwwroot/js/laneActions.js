// What an officer can do at a lane. At most three buttons for a referral, none of them focused by itself; what moves
// a barrier or lights a lamp is held for a second. Stop takes one touch and works even when the picture is not live.

import { send } from './commands.js';
import { element, mark, show, write } from './dom.js';
import { holdToConfirm } from './hold.js';
import { LatchedFaults, needsSecond, usualAnswer } from './picture.js';
import { ReleaseForm } from './releaseForm.js';
import { SecondPerson } from './secondPerson.js';
import { leavesToDestination } from './waiting.js';

/** How long "done" stays; what went wrong stays until the next act or the next truck. */
const DoneMs = 4000;

/** Why a truck is sent on under red: as the referral says. The text of a release says more. */
const AsReferred = 'as-referred';

const Referral = ['to-desk', 'to-inspection', 'release'];

export class LaneActions {
  #id;
  #words;
  #session;
  #lane = null;
  #told = null;
  #buttons = new Map();
  #answer = element('p', { className: 'answer', role: 'status' });
  #referral = element('div', { className: 'referral' });
  #form;
  #second;

  /** Stop, close and open: they always stand at the same place. */
  control = element('div', { className: 'control' });

  /** Beside the faults: clears those that stay until a person does. */
  clearing = element('div', { className: 'clearing' });

  constructor(id, words, session) {
    this.#id = id;
    this.#words = words;
    this.#session = session;
    const back = () => this.#backToReferral();
    this.#form = new ReleaseForm(words, (reasonCode, text) => this.#act('release', { reasonCode, text }), back);
    this.#second = new SecondPerson(words, (command) => this.#act('release', command), back);
    this.element = element('div', { className: 'actions' },
      this.#answer, this.#form.element, this.#second.element, this.#referral);

    for (const verb of ['to-desk', 'to-inspection']) {
      this.#held(this.#referral, verb, () => this.#act(verb, { reasonCode: AsReferred }));
    }

    this.#button(this.#referral, 'release').addEventListener('click', () => {
      this.#told = null;
      this.#form.open(this.#lane.passage);
      show(this.#referral, false);
    });
    this.#held(this.clearing, 'reset', () => this.#act('reset'));
    for (const verb of ['close', 'manual', 'open']) {
      this.#held(this.control, verb, () => this.#act(verb));
    }

    this.#button(this.control, 'stop').addEventListener('click', () => this.#act('stop'));
  }

  get isOpen() {
    return this.#form.isOpen || this.#second.isOpen;
  }

  /** The button of a verb, to be focused by a key. */
  button(verb) {
    return this.#buttons.get(verb).button;
  }

  stop() {
    this.#act('stop');
  }

  update(lane, passage, live) {
    const before = this.#lane;
    this.#lane = lane;
    const decides = this.#session.may('decide');
    const referred = lane.phase === 'referred' && lane.passage !== null;
    if (before !== null && before.passage !== lane.passage) {
      this.#told = null;
    }

    this.#form.update(referred ? lane.passage : null, live, leavesToDestination(passage));
    this.#second.update(referred ? lane.passage : null, live);
    show(this.#referral, referred && decides && !this.isOpen);
    for (const verb of Referral) {
      this.button(verb).disabled = !live || !referred || !decides;
      mark(this.button(verb), 'usual', lane.reason && verb === usualAnswer(lane.reason));
    }

    this.#offer('close', ['automatic', 'manual'].includes(lane.mode) && this.#session.may('close'), live);
    this.#offer('manual', lane.mode === 'automatic' && this.#session.may('open'), live);
    this.#offer('open', ['closed', 'stopped', 'manual'].includes(lane.mode) && this.#session.may('open'), live);
    const isLatched = lane.faults.some((fault) => LatchedFaults.includes(fault));
    this.#offer('reset', isLatched && this.#session.may('reset'), live);
    this.#label(referred && needsSecond(lane, passage));
    this.#tell();
  }

  /** A release was given up: the three buttons are there again at once, and the keyboard is where it was. */
  #backToReferral() {
    this.#told = null;
    show(this.#referral, true);
    this.button('release').focus();
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
    holdToConfirm(button, act, () => this.#say({ id: 'act.hold', good: true }));
  }

  #offer(verb, offered, live) {
    show(this.button(verb), offered);
    this.button(verb).disabled = !offered || !live;
  }

  #label(two) {
    for (const [verb, { name, more }] of this.#buttons) {
      const key = verb === 'release' && two ? 'act.release.two' : `act.${verb}.more`;
      write(name, this.#words.say(`act.${verb}`));
      write(more, Referral.includes(verb) ? this.#words.say(key) : '');
    }
  }

  async #act(verb, command = {}) {
    const passage = this.#lane?.passage ?? null;
    this.#say({ id: 'told.sending', verb, good: true, stays: true });
    const answer = await send(this.#session, this.#id, { verb, passage, ...command });
    if (answer.leftMs && (this.#lane?.passage ?? null) === passage) {
      this.#say(command.second ? { id: 'told.second-refused', good: false } : null);
      this.#second.open(passage, { reasonCode: command.reasonCode, text: command.text }, answer.leftMs);
    } else if ((this.#lane?.passage ?? null) === passage || !answer.good) {
      this.#second.close();
      this.#say({ ...answer, verb });
    }
  }

  #say(told) {
    this.#told = told && { ...told, until: told.good && !told.stays ? performance.now() + DoneMs : Infinity };
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
