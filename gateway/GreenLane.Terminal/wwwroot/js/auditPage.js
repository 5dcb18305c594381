// Who did what and when, newest first, for auditors and supervisors.

import { button, element, fill, printButton, show, table } from './dom.js';
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
      element('div', { className: 'tools' }, printButton(words)),
    ]);
    fill(this.#list, [words.language, this.#items], ([, items]) => [table(
      ['past.time', 'audit.by', 'audit.act', 'past.lane', 'audit.more'].map((id) => words.say(id)),
      items.map((item) => this.#row(item)))]);
    this.#more.textContent = words.say('past.older');
    show(this.#more, this.#next !== null);
  }

  #row({ at, passage, act }) {
    const words = this.#words;
    const link = passage && element('a', { href: `#/passages/${encodeURIComponent(passage)}`, textContent: passage });
    const more = [
      act.account && plain(act.account, 64),
      act.second && words.say('explain.second', { name: plain(act.second, 64) }),
      act.reasonCode && words.say(`why.${act.reasonCode}`),
      act.text && plain(act.text, 500),
      act.times > 1 && words.say('explain.times', { n: act.times }),
    ].filter(Boolean).join(' · ');
    return [
      moment(at), plain(act.by ?? '–', 64), words.say(`act.${act.verb}`), plain(act.lane ?? ''),
      element('span', {}, ...[link, ' ', element('bdi', { textContent: more })].filter(Boolean)),
    ];
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
