// Green by hand: a reason from the list, words where the list does not say it, and a second's hold. It belongs to one
// passage and closes with it, so that a reason chosen for one truck never releases the next.

import { element, show, write } from './dom.js';
import { holdToConfirm } from './hold.js';

/** Why an officer may release; the ids stand in the audit. */
const Reasons = ['documents-checked', 'plate-checked', 'tag-missing', 'confirmed-by-issuer', 'supervisor', 'other'];

/** As much as the gateway takes. */
const MaxText = 500;

export class ReleaseForm {
  #words;
  #passage = null;
  #live = false;
  #title = element('legend');
  #choices = new Map();
  #text = element('input', { type: 'text', maxLength: MaxText, autocomplete: 'off' });
  #cancel = element('button', { type: 'button', data: { verb: 'cancel' } });
  #release = element('button', { type: 'button', data: { verb: 'release-now' } });
  #hold;

  /** @param act called with reason and text when the hold is complete */
  constructor(id, words, act) {
    this.#words = words;
    const list = element('div', { className: 'choices' });
    for (const reason of Reasons) {
      const radio = element('input', { type: 'radio', name: `why-${id}`, value: reason });
      const name = element('span');
      radio.addEventListener('change', () => this.#say());
      this.#choices.set(reason, { radio, name });
      list.append(element('label', {}, radio, name));
    }

    this.#text.addEventListener('input', () => this.#say());
    this.#cancel.addEventListener('click', () => this.close());
    this.#hold = holdToConfirm(this.#release, () => {
      const [reason, text] = [this.#chosen, this.#text.value.trim()];
      this.close();
      act(reason, text === '' ? null : text);
    });
    this.element = element('fieldset', { className: 'release', hidden: true },
      this.#title, list, this.#text,
      element('div', { className: 'ends' }, this.#cancel, this.#release));
    this.element.addEventListener('keydown', (e) => {
      if (e.key === 'Escape') {
        e.stopPropagation();
        this.close();
      }
    });
  }

  get isOpen() {
    return this.#passage !== null;
  }

  get #chosen() {
    return Reasons.find((reason) => this.#choices.get(reason).radio.checked) ?? null;
  }

  open(passage) {
    this.#passage = passage;
    this.#text.value = '';
    for (const { radio } of this.#choices.values()) {
      radio.checked = false;
    }

    this.#say();
    show(this.element, true);
    this.#cancel.focus();
  }

  close() {
    this.#hold.drop();
    this.#passage = null;
    show(this.element, false);
  }

  /** @param passage the one that is referred now; null if none is */
  update(passage, live) {
    this.#live = live;
    if (this.isOpen && passage !== this.#passage) {
      this.close();
    }

    if (this.isOpen) {
      this.#say();
    }
  }

  #say() {
    const words = this.#words;
    const needsText = this.#chosen === 'other';
    write(this.#title, words.say('act.release-why'));
    this.#text.placeholder = words.say(needsText ? 'act.text-needed' : 'act.text-optional');
    this.#text.setAttribute('aria-label', this.#text.placeholder);
    write(this.#cancel, words.say('act.cancel'));
    write(this.#release, words.say('act.held-release'));
    for (const [reason, { name }] of this.#choices) {
      write(name, words.say(`why.${reason}`));
    }

    const said = this.#text.value.trim() !== '';
    this.#release.disabled = !this.#live || this.#chosen === null || (needsText && !said);
  }
}
