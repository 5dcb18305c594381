// The shift: what it did, what is still open, notes, and the note with which it is handed over.

import { element, facts, fill, printButton, show } from './dom.js';
import { Form } from './form.js';
import { PassageList } from './passageList.js';
import { plain } from './plate.js';
import { moment } from './times.js';

export class ShiftPage {
  #words;
  #session;
  #shift = null;
  #standing = [];
  #head = element('header');
  #stats = element('div');
  #notes = element('div');
  #openTitle = element('h3');
  #open;
  #waiting = [];
  #inspectionsTitle = element('h3');
  #inspections;
  #note;
  #hand;

  constructor(words, session) {
    this.#words = words;
    this.#session = session;
    this.#open = new PassageList(words);
    this.#inspections = new PassageList(words);
    this.#note = this.#form('shift.note', 'shift.add', 'notes');
    this.#hand = this.#form('shift.hand-over', 'shift.hand-over-now', 'hand-over');
    this.element = element('article', { className: 'page shift' }, this.#head,
      element('div', { className: 'columns' },
        element('div', {}, this.#stats, this.#openTitle, this.#open.element, this.#inspectionsTitle,
          this.#inspections.element),
        element('div', {}, this.#notes, this.#note.element, this.#hand.element)));
  }

  async open() {
    const shift = await this.#session.get('/api/v1/shift');
    [this.#standing, this.#waiting] = await Promise.all([this.#all(shift?.open), this.#all(shift?.inspections)]);
    this.#shift = shift;
  }

  async #all(ids = []) {
    const asked = ids.map((id) => this.#session.get(`/api/v1/passages/${encodeURIComponent(id)}`));
    return (await Promise.all(asked)).filter((passage) => passage !== null);
  }

  update(crossing) {
    const words = this.#words;
    const shift = this.#shift;
    fill(this.#head, [words.language, shift?.since, shift?.by], ([, since, by]) => [
      element('h2', { textContent: words.say('page.shift') }),
      element('p', { textContent: since
        ? words.say('shift.since', { time: moment(since), by: plain(by ?? '–', 60) })
        : '' }),
      element('div', { className: 'tools' }, printButton(words)),
    ]);
    fill(this.#stats, [words.language, shift?.stats], ([, stats]) => [
      facts(Object.entries(stats ?? {}).filter(([, n]) => typeof n === 'number')
        .map(([id, n]) => [words.say(`stat.${id}`), String(n)]))]);
    fill(this.#notes, [words.language, shift?.notes], ([, notes]) => [
      element('h3', { textContent: words.say('shift.notes') }),
      ...(notes ?? []).map((note) => element('blockquote', {},
        element('p', {}, element('bdi', { textContent: plain(note.text, 500) })),
        element('footer', { textContent: `${plain(note.by, 60)} · ${moment(note.at)}` }))),
      ...(notes ?? []).length === 0 ? [element('p', { textContent: words.say('explain.none') })] : [],
    ]);
    this.#openTitle.textContent = words.say('shift.open');
    this.#open.update(this.#standing, crossing, true);
    this.#inspectionsTitle.textContent = words.say('shift.inspections');
    this.#inspections.update(this.#waiting, crossing, true);
    show(this.#note.element, this.#session.may('decide'));
    show(this.#hand.element, this.#session.may('decide'));
    this.#note.update();
    this.#hand.update();
  }

  #form(title, submit, path) {
    return new Form(this.#words, {
      title,
      submit,
      fields: [{ name: 'text', label: 'shift.text', type: 'area' }],
      send: (values) => this.#session.send('POST', `/api/v1/shift/${path}`, values),
      done: () => { this.open(); },
    });
  }
}
