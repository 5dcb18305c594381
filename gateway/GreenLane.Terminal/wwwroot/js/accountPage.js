// What a person sets for themselves: language, password and PIN with the account; look and sound at this browser.

import { button, choice, element, field, fill, show } from './dom.js';
import { Form } from './form.js';
import { chooseLook, chosenLook, Looks } from './look.js';
import { plain } from './plate.js';
import { Languages } from './words.js';

export class AccountPage {
  #words;
  #session;
  #sound;
  #choose;
  #password;
  #pin;
  #head = element('header');
  #must = element('p', { className: 'must' });
  #own = element('div', { className: 'columns' });
  #here = element('div', { className: 'form' });

  /** @param choose called with a language id */
  constructor(words, session, sound, choose) {
    this.#words = words;
    this.#session = session;
    this.#sound = sound;
    this.#choose = choose;
    this.#password = new Form(words, {
      title: 'account.password',
      submit: 'account.save',
      fields: [
        { name: 'old', label: 'account.password-old', type: 'password', maxLength: 128 },
        { name: 'new', label: 'account.password-new', type: 'password', hint: 'entry.password-hint', maxLength: 128 },
      ],
      send: (values) => this.#put('password', values),
    });
    this.#pin = new Form(words, {
      title: 'account.pin',
      submit: 'account.save',
      fields: [
        { name: 'password', label: 'entry.password', type: 'password', maxLength: 128, optional: true },
        { name: 'pin', label: 'account.pin-new', type: 'password', hint: 'entry.pin-hint', maxLength: 12 },
      ],
      send: (values) => this.#put('pin', values),
    });
    this.#own.append(this.#password.element, this.#pin.element);
    this.element = element('article', { className: 'page settings' }, this.#head, this.#must, this.#here, this.#own);
  }

  update() {
    const words = this.#words;
    const { account, mustChange } = this.#session;
    fill(this.#head, [words.language, account?.displayName, account?.role], () => [
      element('h2', { textContent: account ? plain(account.displayName, 60) : words.say('top.settings') }),
      ...account ? [
        element('p', { textContent: words.say(`role.${account.role}`) }),
        button(words.say('account.sign-out'), () => this.#session.signOut(), { className: 'tool' }),
      ] : [],
    ]);
    fill(this.#here, [words.language, chosenLook(), this.#sound.isOn], ([language, look, isOn]) => [
      field(words.say('top.language'), this.#chooser(Languages, language, this.#choose)),
      field(words.say('account.look'), this.#chooser(
        Looks.map((id) => [id, words.say(`look.${id}`)]), look, (id) => chooseLook(id))),
      field(words.say('account.sound'), this.#chooser(
        ['on', 'off'].map((id) => [id, words.say(`sound.${id}`)]), isOn ? 'on' : 'off',
        (id) => { this.#sound.isOn = id === 'on'; })),
    ]);
    show(this.#must, mustChange.length > 0);
    this.#must.textContent = mustChange.map((what) => words.say(`must.${what}`)).join(' ');
    show(this.#own, account !== null);
    this.#password.update();
    this.#pin.update();
  }

  #chooser(options, value, change) {
    const select = choice(options);
    select.value = value;
    select.addEventListener('change', () => change(select.value));
    return select;
  }

  #put(what, values) {
    return this.#session.send('PUT', `/api/v1/session/${what}`, values);
  }
}
