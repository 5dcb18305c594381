// Where a failed rule demands it, a second person releases with the first: another account, with a PIN of its own, here
// and within the time that the gateway gives. The PIN is forgotten as soon as it was sent.

import { element, field, leaveByEscape, show, write } from './dom.js';
import { counting } from './times.js';

export class SecondPerson {
  #words;
  #givenUp;
  #passage = null;
  #command = null;
  #endsAt = 0;
  #title = element('h3');
  #account = element('input', { type: 'text', autocomplete: 'off', maxLength: 64, spellcheck: false });
  #pin = element('input', { type: 'password', inputMode: 'numeric', autocomplete: 'off', maxLength: 12 });
  #labels = [field('', this.#account), field('', this.#pin)];
  #left = element('span', { className: 'left', role: 'timer' });
  #cancel = element('button', { type: 'button', data: { verb: 'cancel' } });
  #confirm = element('button', { type: 'submit', data: { verb: 'confirm' } });

  /** @param act called with the command, the second person in it; `givenUp` when the officer leaves it */
  constructor(words, act, givenUp) {
    this.#words = words;
    this.#givenUp = givenUp;
    this.element = element('form', { className: 'second', hidden: true, autocomplete: 'off' },
      element('div', { className: 'title-line' }, this.#title, this.#left),
      element('div', { className: 'ends' }, ...this.#labels, this.#cancel, this.#confirm));
    this.#cancel.addEventListener('click', () => this.#giveUp());
    this.element.addEventListener('submit', (e) => {
      e.preventDefault();
      const second = { account: this.#account.value.trim(), pin: this.#pin.value };
      this.#pin.value = '';
      if (this.#left.dataset.over === undefined) {
        act({ ...this.#command, second });
      }
    });
    leaveByEscape(this.element, () => this.#giveUp());
  }

  get isOpen() {
    return this.#passage !== null;
  }

  /** @param leftMs how long the gateway waits */
  open(passage, command, leftMs) {
    const isNew = !this.isOpen;
    this.#passage = passage;
    this.#command = command;
    this.#endsAt = performance.now() + leftMs;
    this.#pin.value = '';
    show(this.element, true);
    this.#say();
    (isNew ? this.#account : this.#pin).focus();
  }

  close() {
    this.#passage = null;
    this.#account.value = '';
    this.#pin.value = '';
    show(this.element, false);
  }

  #giveUp() {
    this.close();
    this.#givenUp();
  }

  update(passage, live) {
    if (this.isOpen && passage !== this.#passage) {
      this.close();
    }

    if (this.isOpen) {
      this.#say();
      this.#confirm.disabled = !live || this.#leftMs === 0;
    }
  }

  get #leftMs() {
    return Math.max(0, this.#endsAt - performance.now());
  }

  #say() {
    const words = this.#words;
    const over = this.#leftMs === 0;
    write(this.#title, words.say('second.title'));
    this.element.setAttribute('aria-label', words.say('second.title'));
    write(this.#labels[0].firstChild, words.say('second.account'));
    write(this.#labels[1].firstChild, words.say('second.pin'));
    write(this.#cancel, words.say('act.cancel'));
    write(this.#confirm, words.say('second.confirm'));
    write(this.#left, over ? words.say('second.over') : counting(Math.ceil(this.#leftMs / 1000)));
    over ? this.#left.dataset.over = 'yes' : delete this.#left.dataset.over;
  }
}
