// Green by hand: the reason is chosen by holding it for a second, words are added where it does not say all. It belongs
// to one passage and closes with it, so that a reason meant for one truck never releases the next.

import { element, field, leaveByEscape, show, write } from './dom.js';
import { holdToConfirm } from './hold.js';

/** Why an officer may release; the ids stand in the audit. */
export const Reasons = [
  'documents-checked', 'plate-checked', 'tag-missing', 'confirmed-by-issuer', 'supervisor', 'other',
];

/** A reason that is there only where the verdict allows it. */
const AtDestination = 'inspection-at-destination';

/** As much as the gateway takes. */
const MaxText = 500;

export class ReleaseForm {
  #words;
  #givenUp;
  #passage = null;
  #live = false;
  #title = element('h3');
  #choices = new Map();
  #holds = [];
  #text = element('input', { type: 'text', maxLength: MaxText, autocomplete: 'off' });
  #field = field('', this.#text);
  #cancel = element('button', { type: 'button', data: { verb: 'cancel' } });

  /** @param act called with reason and text when a reason was held; `givenUp` when the officer leaves it */
  constructor(words, act, givenUp) {
    this.#words = words;
    this.#givenUp = givenUp;
    const list = element('div', { className: 'choices' });
    for (const reason of [...Reasons.slice(0, -1), AtDestination, ...Reasons.slice(-1)]) {
      const button = element('button', { type: 'button', data: { why: reason } });
      this.#holds.push(holdToConfirm(button, () => {
        const text = this.#text.value.trim();
        this.close();
        act(reason, text === '' ? null : text);
      }));
      this.#choices.set(reason, button);
      list.append(button);
    }

    this.#text.addEventListener('input', () => this.#say());
    this.#cancel.addEventListener('click', () => this.#giveUp());
    this.element = element('div', { className: 'release', role: 'group', hidden: true },
      this.#title, list, element('div', { className: 'ends' }, this.#field, this.#cancel));
    leaveByEscape(this.element, () => this.#giveUp());
  }

  get isOpen() {
    return this.#passage !== null;
  }

  open(passage) {
    this.#passage = passage;
    this.#text.value = '';
    this.#say();
    show(this.element, true);
    this.#cancel.focus();
  }

  close() {
    this.#holds.forEach((hold) => hold.drop());
    this.#passage = null;
    show(this.element, false);
  }

  #giveUp() {
    this.close();
    this.#givenUp();
  }

  /** @param passage the one that is referred now; null if none is */
  update(passage, live, mayGoOn) {
    this.#live = live;
    show(this.#choices.get(AtDestination), mayGoOn);
    if (this.isOpen && passage !== this.#passage) {
      this.close();
    }

    if (this.isOpen) {
      this.#say();
    }
  }

  #say() {
    const words = this.#words;
    const said = this.#text.value.trim() !== '';
    write(this.#title, words.say('act.release-why'));
    this.element.setAttribute('aria-label', words.say('act.release-why'));
    write(this.#field.firstChild, words.say('act.text'));
    write(this.#cancel, words.say('act.cancel'));
    for (const [reason, button] of this.#choices) {
      write(button, words.say(`why.${reason}`));
      button.disabled = !this.#live || (reason === 'other' && !said);
    }
  }
}
