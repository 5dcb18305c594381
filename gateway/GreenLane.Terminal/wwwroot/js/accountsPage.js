// The accounts of this gateway: supervisors make, change and lock them, auditors look. A one-time password is shown
// once.

import { button, choice, element, fill, printButton, show, table } from './dom.js';
import { Form } from './form.js';
import { plain } from './plate.js';
import { moment } from './times.js';
import { Languages } from './words.js';

export const Roles = ['viewer', 'officer', 'supervisor', 'technician', 'auditor'];

export class AccountsPage {
  #words;
  #session;
  #items = [];
  #secret = null;
  #refused = null;
  #make;
  #head = element('header');
  #once = element('div', { className: 'once', role: 'status' });
  #list = element('div');

  constructor(words, session) {
    this.#words = words;
    this.#session = session;
    this.#make = new Form(words, {
      title: 'accounts.new',
      submit: 'accounts.make',
      fields: [
        { name: 'name', label: 'entry.name', hint: 'accounts.name-hint' },
        { name: 'displayName', label: 'entry.display-name' },
        { name: 'role', label: 'accounts.role', options: Roles.map((id) => [id, `role.${id}`]), value: 'officer' },
        { name: 'language', label: 'top.language', options: Languages, value: 'en' },
      ],
      send: (values) => session.send('POST', '/api/v1/accounts', values),
      done: (made) => this.#show(made),
    });
    this.element = element('article', { className: 'page accounts' },
      this.#head, this.#once, this.#list, this.#make.element);
  }

  async open() {
    this.#secret = null;
    this.#refused = null;
    await this.#load();
  }

  update() {
    const words = this.#words;
    const manages = this.#session.may('manage');
    fill(this.#head, [words.language], () => [
      element('h2', { textContent: words.say('page.accounts') }),
      element('div', { className: 'tools' }, printButton(words)),
    ]);
    fill(this.#once, [words.language, this.#secret, this.#refused], ([, secret, refused]) => [
      ...secret ? [
        element('p', { textContent: words.say('accounts.once', { name: plain(secret.name) }) }),
        element('code', { textContent: secret.oneTimePassword }),
      ] : [],
      ...refused ? [element('p', { className: 'answer', textContent: words.say(refused) })] : [],
    ]);
    fill(this.#list, [words.language, this.#items, manages], ([, items]) => [this.#table(items, manages)]);
    show(this.#make.element, manages);
    this.#make.update();
  }

  #table(items, manages) {
    const words = this.#words;
    const heads = ['entry.name', 'entry.display-name', 'accounts.role', 'accounts.state', 'accounts.last-seen']
      .map((id) => words.say(id));
    return table(manages ? [...heads, words.say('accounts.acts')] : heads, items.map((item) => [
      plain(item.name, 64),
      plain(item.displayName, 60),
      manages && item.name !== this.#session.account?.name ? this.#role(item) : words.say(`role.${item.role}`),
      this.#state(item),
      item.lastSeenAt ? moment(item.lastSeenAt) : '–',
      ...manages ? [this.#acts(item)] : [],
    ]));
  }

  #state(item) {
    const words = this.#words;
    return [
      words.say(item.disabled ? 'accounts.disabled' : 'accounts.enabled'),
      item.lockedUntil && Date.parse(item.lockedUntil) > Date.now()
        ? words.say('accounts.locked', { time: moment(item.lockedUntil) }) : null,
      item.hasPin ? null : words.say('accounts.no-pin'),
    ].filter(Boolean).join(' · ');
  }

  #role(item) {
    const select = choice(Roles.map((id) => [id, this.#words.say(`role.${id}`)]));
    select.value = item.role;
    select.setAttribute('aria-label', `${this.#words.say('accounts.role')}: ${plain(item.name, 64)}`);
    select.addEventListener('change', () => this.#change(item, { role: select.value }));
    return select;
  }

  #acts(item) {
    const words = this.#words;
    const named = (id) => ({ ariaLabel: `${words.say(id)}: ${plain(item.name, 64)}` });
    const turn = item.disabled ? 'accounts.enable' : 'accounts.disable';
    return element('span', { className: 'tools' },
      button(words.say('accounts.reset'), () => this.#reset(item), named('accounts.reset')),
      ...item.name === this.#session.account?.name ? []
        : [button(words.say(turn), () => this.#change(item, { disabled: !item.disabled }), named(turn))]);
  }

  async #load() {
    const list = await this.#session.get('/api/v1/accounts');
    this.#items = list?.items ?? [];
    this.update();
  }

  async #change(item, change) {
    const answer = await this.#session.send('PATCH', `/api/v1/accounts/${encodeURIComponent(item.name)}`, change);
    this.#refused = answer.ok ? null : answer.status === 409 ? 'accounts.last' : 'form.not-allowed';
    await this.#load();
  }

  async #reset(item) {
    const answer = await this.#session.send('POST', `/api/v1/accounts/${encodeURIComponent(item.name)}/reset`, {});
    this.#refused = answer.ok ? null : 'form.not-allowed';
    answer.ok && this.#show({ name: item.name, ...answer.body });
  }

  #show(made) {
    this.#secret = { name: made.name, oneTimePassword: made.oneTimePassword };
    this.#load();
    return 'form.done';
  }
}
