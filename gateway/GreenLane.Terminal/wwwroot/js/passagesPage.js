// Look back: passages by plate, operator, time, lane, outcome and reason, newest first, a page at a time.

import { button, choice, element, field, fill, printButton, show } from './dom.js';
import { PassageList } from './passageList.js';

/** At once; the gateway keeps them all, and the page asks for older ones when they are wanted. */
const PageLength = 50;

/** What is asked for as a moment; all names are those of the API. */
const Times = ['from', 'to'];

const Outcomes = ['released', 'referred', 'to-desk', 'to-inspection', 'withdrawn', 'not-used', 'intrusion',
  'interrupted'];

export class PassagesPage {
  #words;
  #session;
  #wanted = {};
  #found = [];
  #next = null;
  #told = 'past.none';
  #searches = 0;
  #form = element('form', { className: 'search' });
  #tools = element('header');
  #list;
  #said = element('p', { className: 'said', role: 'status' });
  #more = button('', () => this.#fetch(this.#next));

  constructor(words, session) {
    this.#words = words;
    this.#session = session;
    this.#list = new PassageList(words);
    this.element = element('article', { className: 'page passages' },
      this.#tools, this.#form, this.#said, this.#list.element, this.#more);
    this.#form.addEventListener('submit', (e) => {
      e.preventDefault();
      this.#read();
      this.open();
    });
  }

  async open() {
    this.#found = [];
    this.#next = null;
    await this.#fetch(null);
  }

  update(crossing) {
    const words = this.#words;
    fill(this.#tools, [words.language, this.#session.may('late')], ([, late]) => [
      element('h2', { textContent: words.say('page.passages') }),
      element('div', { className: 'tools' },
        ...late ? [
          element('a', { className: 'tool', href: '#/late', textContent: words.say('page.late') }),
          element('a', { className: 'tool', href: '#/paper', textContent: words.say('page.paper') }),
        ] : [],
        printButton(words))]);
    fill(this.#form, [words.language, [...crossing.lanes.keys()]], ([, lanes]) => this.#fields(lanes));
    this.#list.update(this.#found, crossing, true);
    this.#said.textContent = this.#told === null ? '' : words.say(this.#told, { n: this.#found.length });
    this.#more.textContent = words.say('past.older');
    show(this.#more, this.#next !== null);
    show(this.#list.element, this.#found.length > 0);
  }

  #fields(lanes) {
    const words = this.#words;
    const any = ['', words.say('past.any')];
    const kept = (name, input) => Object.assign(input, { name, value: this.#wanted[name] ?? '' });
    const reasons = words.ids('reason');
    return [
      field(words.say('past.plate'), kept('plate', text()), words.say('past.plate-hint')),
      field(words.say('past.operator'), kept('operator', text()), words.say('past.operator-hint')),
      field(words.say('past.from'), kept('from', element('input', { type: 'datetime-local' }))),
      field(words.say('past.to'), kept('to', element('input', { type: 'datetime-local' }))),
      field(words.say('past.lane'), kept('lane', choice([any, ...lanes.map((id) => [id, id])]))),
      field(words.say('past.outcome'), kept('outcome', choice(
        [any, ...Outcomes.map((id) => [id, words.say(`outcome.${id}`)])]))),
      field(words.say('past.reason'), kept('reason', choice(
        [any, ...reasons.map((id) => [id, words.say(`reason.${id}`)])]))),
      element('button', { type: 'submit', className: 'main-act', textContent: words.say('past.search') }),
    ];
  }

  #read() {
    this.#wanted = Object.fromEntries([...new FormData(this.#form)].filter(([, value]) => value.trim() !== ''));
  }

  async #fetch(after) {
    const search = ++this.#searches;
    const query = new URLSearchParams({ limit: PageLength });
    for (const [name, value] of Object.entries(this.#wanted)) {
      query.set(name, Times.includes(name) ? new Date(value).toISOString() : value.trim());
    }

    after && query.set('after', after);
    this.#told = 'past.searching';
    const answer = await this.#session.send('GET', `/api/v1/passages?${query}`);
    if (search !== this.#searches) {
      return;
    }

    if (!answer.ok) {
      this.#told = answer.status === 400 ? 'past.wrong' : 'past.failed';
      return;
    }

    this.#found = [...this.#found, ...answer.body.items];
    this.#next = answer.body.next;
    this.#told = this.#found.length === 0 ? 'past.none' : this.#next ? 'past.shown' : 'past.all';
  }
}

function text() {
  return element('input', { type: 'text', maxLength: 64, autocomplete: 'off', spellcheck: false });
}
