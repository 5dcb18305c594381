// Who did what and when, newest first, for auditors and supervisors.

import { button, element, fill, show, table } from './dom.js';
import { plain } from './plate.js';
import { moment } from './times.js';

const PageLength = 100;

export class AuditPage {
  #words;
  #session;
  #items = [];
  #next = null;
  #head = element('header');
  #list = element('div');
  #more = button('', () => this.#load(this.#next));

  constructor(words, session) {
    this.#words = words;
    this.#session = session;
    this.element = element('article', { className: 'page audit' }, this.#head, this.#list, this.#more);
  }

  async open() {
    this.#items = [];
    await this.#load(null);
  }

  update() {
    const words = this.#words;
    fill(this.#head, [words.language], () => [
      element('h2', { textContent: words.say('page.audit') }),
      element('div', { className: 'tools' }, button(words.say('act.print'), () => window.print(), { className: 'tool' })),
    ]);
    fill(this.#list, [words.language, this.#items], ([, items]) => [table(
      ['past.time', 'audit.by', 'audit.act', 'past.lane', 'audit.more'].map((id) => words.say(id)),
      items.map((item) => [
        moment(item.at),
        plain(item.by ?? '–', 64),
        plain(item.verb ?? item.act ?? '', 64),
        item.lane ? plain(item.lane) : '',
        [item.passage, item.second, item.reasonCode, item.text, item.detail, item.answer]
          .filter((part) => typeof part === 'string' && part !== '').map((part) => plain(part, 200)).join(' · '),
      ]))]);
    this.#more.textContent = words.say('past.older');
    show(this.#more, this.#next !== null);
  }

  async #load(after) {
    const query = new URLSearchParams({ limit: PageLength });
    after !== null && query.set('after', after);
    const list = await this.#session.get(`/api/v1/audit?${query}`);
    this.#items = [...this.#items, ...list?.items ?? []];
    this.#next = list?.next ?? null;
    this.update();
  }
}
