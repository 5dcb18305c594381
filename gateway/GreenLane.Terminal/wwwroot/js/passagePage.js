// Why a passage went as it did: every rule with its result, what was read, what people did, and the versions of all
// that decided.

import { element, facts, fill, printButton } from './dom.js';
import { inspectionForm, takesInspections } from './inspectionForm.js';
import { plain } from './plate.js';
import { counting, moment } from './times.js';
import { authorisationText, operatorLines, registryText } from './truckCard.js';
import { waitingTexts } from './waiting.js';

const Marks = { pass: '✓', fail: '✕', 'no-data': '?', 'not-applicable': '–' };

/** As much of a hash as a person compares. */
const HashShown = 16;

export class PassagePage {
  #words;
  #session;
  #passage = null;
  #asked = null;
  #isMissing = false;
  #form = null;

  element = element('article', { className: 'page passage' });

  constructor(words, session) {
    this.#words = words;
    this.#session = session;
  }

  /** @param id the passage that is to be shown */
  async open(id) {
    this.#asked = id;
    this.#passage = null;
    this.#isMissing = false;
    const passage = await this.#session.get(`/api/v1/passages/${encodeURIComponent(id)}`);
    if (this.#asked === id) {
      this.#passage = passage;
      this.#isMissing = passage === null;
      this.#offer();
    }
  }

  /** Something was told of a passage: if it is the one that is shown, it is asked for anew. */
  refresh(id) {
    if (this.#passage?.id === id && this.#passage.closedAt === null) {
      this.#ask(id);
    }
  }

  async #ask(id) {
    const passage = await this.#session.get(`/api/v1/passages/${encodeURIComponent(id)}`);
    if (passage !== null && this.#passage?.id === id) {
      this.#passage = passage;
      this.#form === null && this.#offer();
    }
  }

  /** A form for what an inspection found, for whoever may enter it: it stays while the page is drawn anew. */
  #offer() {
    const passage = this.#passage;
    this.#form = passage !== null && takesInspections(passage) && this.#session.may('decide')
      ? inspectionForm(this.#words, this.#session, passage, () => { this.#ask(passage.id); })
      : null;
  }

  update() {
    this.#form?.update();
    const state = [this.#passage, this.#isMissing, this.#words.language];
    fill(this.element, state, ([passage, isMissing]) => passage === null
      ? [element('p', { textContent: this.#words.say(isMissing ? 'explain.missing' : 'explain.asking') })]
      : this.#page(passage));
  }

  #page(passage) {
    const words = this.#words;
    return [
      element('header', {},
        element('h2', { textContent: words.say('explain.title', { id: passage.id }) }),
        element('div', { className: 'tools' },
          element('a', { className: 'tool', href: '#/passages', textContent: words.say('page.passages') }),
          printButton(words))),
      element('p', { className: 'verdict', textContent: this.#verdict(passage) }),
      ...this.#waiting(passage),
      this.#byHand(passage),
      element('div', { className: 'columns' }, this.#what(passage), this.#why(passage)),
    ].filter(Boolean);
  }

  #what(passage) {
    const words = this.#words;
    const say = (id) => words.say(id);
    return element('div', {},
      ...this.#pictures(passage),
      facts([
        [say('past.lane'), passage.lane],
        [say('explain.opened'), moment(passage.openedAt)],
        [say('explain.decided'), passage.decidedAt && moment(passage.decidedAt)],
        [say('explain.closed'), passage.closedAt && moment(passage.closedAt)],
        [say('past.dwell'), passage.dwellSeconds === null ? null : counting(passage.dwellSeconds)],
        [say('explain.clock'), say(`clock.${passage.clock}`)],
        ...(passage.operatorId || passage.operators ? operatorLines(passage, words) : []),
        [say('truck.authorisation'), authorisationText(passage, words)],
        [say('truck.issuer'), passage.issuer && plain(passage.issuer)],
        [say('truck.identity'), passage.identity && say(`identity.${passage.identity}`)],
      ]),
      ...this.#section('explain.commands', (passage.commands ?? []).map((command) => this.#command(command))),
      ...this.#section('inspection.title', (passage.inspections ?? []).map((told) => this.#inspection(told))),
      ...this.#section('explain.watch', (passage.watchHits ?? []).map((hit) => this.#hit(hit))),
      this.#heading('explain.reads'),
      this.#list(passage.erasedAt
        ? [words.say('explain.erased', { time: moment(passage.erasedAt) })]
        : passage.sightings.map((sighting) => this.#read(sighting))),
      this.#heading('explain.registries'),
      this.#list(passage.registries.map((registry) => registryText(registry, words))),
      this.#heading('explain.versions'),
      facts([
        [say('explain.program'), passage.program],
        [say('explain.recognition'), short(passage.recognitionHash)],
        [say('explain.offices'), short(passage.officesHash)],
        [say('explain.trust'), short(passage.trustHash)],
        [say('explain.configuration'), short(passage.configurationHash)],
      ]),
      ...(this.#form === null ? [] : [this.#form.element]));
  }

  /** All that were kept, each with its camera and its time. */
  #pictures({ images }) {
    return (images ?? []).map(({ camera, at, href }) => element('figure', { className: 'crop' },
      element('img', { src: href, alt: this.#words.say('truck.picture') }),
      element('figcaption', { textContent: `${plain(camera)} · ${moment(at)}` })));
  }

  #why(passage) {
    return element('div', {}, this.#heading('explain.checks'),
      element('ul', { className: 'rules' }, ...passage.rules.map((rule) => this.#rule(rule))));
  }

  #verdict(passage) {
    const words = this.#words;
    const outcome = words.say(`outcome.${passage.closedAt === null ? 'open' : passage.outcome}`);
    return passage.reason ? `${outcome} · ${words.say(`reason.${passage.reason}`)}` : outcome;
  }

  #waiting(passage) {
    const texts = waitingTexts(passage, this.#words, new Date(passage.openedAt));
    return texts.length === 0 ? [] : [element('ul', { className: 'waiting' },
      ...texts.map((text) => element('li', { textContent: text })))];
  }

  #byHand({ enteredByHand: entry }) {
    const words = this.#words;
    return entry ? element('p', { className: 'by-hand', textContent: [
      words.say('explain.by-hand', { by: plain(entry.by, 64), time: moment(entry.at) }),
      entry.reasonCode && words.say(`why.${entry.reasonCode}`),
      entry.text && plain(entry.text, 500),
    ].filter(Boolean).join(' ') }) : null;
  }

  #command(command) {
    const words = this.#words;
    return [
      moment(command.at),
      words.say(`act.${command.verb}`),
      plain(command.by),
      command.second && words.say('explain.second', { name: plain(command.second) }),
      command.reasonCode && words.say(`why.${command.reasonCode}`),
      command.text && plain(command.text, 500),
    ].filter(Boolean).join(' · ');
  }

  #inspection(told) {
    const words = this.#words;
    return [
      words.say(`agency.${told.agency}`),
      words.say(`finding.${told.finding}`),
      ...told.kinds.map((kind) => words.say(`irregularity.${kind}`)),
      words.say('inspection.lasted', { from: moment(told.from), to: moment(told.to) }),
      plain(told.by, 64),
      told.text && plain(told.text, 500),
    ].filter(Boolean).join(' · ');
  }

  /** What a list says of the vehicle: the gateway tells it to supervisors and auditors alone. */
  #hit(hit) {
    return [
      plain(hit.list), plain(hit.case, 64), this.#words.say(`match.${hit.match}`), plain(hit.read),
    ].join(' · ');
  }

  #rule(rule) {
    const words = this.#words;
    return element('li', { data: { result: rule.result } },
      element('span', { className: 'mark', textContent: Marks[rule.result] ?? '?', aria: { hidden: 'true' } }),
      element('span', { className: 'rule', textContent: words.say(`rule.${rule.id}`) }),
      element('span', { className: 'result', textContent: words.say(`result.${rule.result}`) }),
      element('span', { className: 'detail', textContent: [
        rule.reason ? words.say(`reason.${rule.reason}`) : null, rule.detail,
      ].filter(Boolean).join(' · ') }));
  }

  #read(sighting) {
    const words = this.#words;
    return [
      words.say(`kind.${sighting.kind}`),
      sighting.plate && plain(sighting.plate),
      sighting.country,
      sighting.epc,
      sighting.tid,
      ['front', 'rear'].includes(sighting.view) && words.say(`truck.${sighting.view}`),
      sighting.confidence === null || sighting.confidence === undefined
        ? null
        : words.say('truck.confidence', { n: Math.round(sighting.confidence * 100) }),
      sighting.source,
      `${(Math.round(sighting.secondsIn * 10) / 10 || 0).toFixed(1)} s`,
      sighting.count > 1 ? words.say('explain.times', { n: sighting.count }) : null,
    ].filter(Boolean).join(' · ');
  }

  #heading(id) {
    return element('h3', { textContent: this.#words.say(id) });
  }

  /** A heading and its list; nothing where there is nothing. */
  #section(id, texts) {
    return texts.length === 0 ? [] : [this.#heading(id), this.#list(texts)];
  }

  #list(texts) {
    const shown = texts.length > 0 ? texts : [this.#words.say('explain.none')];
    return element('ul', { className: 'plain' },
      ...shown.map((text) => element('li', {}, element('bdi', { textContent: text }))));
  }
}

function short(hash) {
  return hash ? hash.slice(0, HashShown) : null;
}
