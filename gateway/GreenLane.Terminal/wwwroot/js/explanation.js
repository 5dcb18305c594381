// Why a passage went as it did: every rule with its result, what was read, and the versions of all that decided.
// Not a dialog that bars the rest: the lanes and their stop buttons stay in reach.

import { element, fill, show } from './dom.js';
import { plain } from './plate.js';
import { counting, moment } from './times.js';
import { registryText } from './truckCard.js';

const Marks = { pass: '✓', fail: '✕', 'no-data': '?', 'not-applicable': '–' };

/** As much of a hash as a person compares. */
const HashShown = 16;

export class Explanation {
  #place;
  #words;
  #passage = null;
  #opener = null;

  constructor(place, words) {
    this.#place = place;
    this.#words = words;
  }

  /** Id of the passage that is shown; null if none is. */
  get shown() {
    return this.#passage?.id ?? null;
  }

  open(passage) {
    this.#opener = this.#passage === null ? document.activeElement : this.#opener;
    this.#passage = passage;
    this.update();
    this.#place.scrollTop = 0;
    this.#place.querySelector('button').focus();
  }

  close() {
    this.#passage = null;
    this.update();
    this.#opener?.focus();
  }

  /** A newer document of the passage that is shown. */
  refresh(passage) {
    if (this.shown === passage.id) {
      this.#passage = passage;
      this.update();
    }
  }

  update() {
    show(this.#place, this.#passage !== null);
    fill(this.#place, [this.#passage, this.#words.language], ([passage]) =>
      passage === null ? [] : this.#page(passage));
  }

  #page(passage) {
    const words = this.#words;
    const close = element('button', { type: 'button', className: 'close', textContent: words.say('explain.close') });
    close.addEventListener('click', () => this.close());
    return [
      element('header', {}, element('h2', { textContent: words.say('explain.title', { id: passage.id }) }), close),
      element('p', { className: 'verdict', textContent: this.#verdict(passage) }),
      this.#facts([
        ['past.lane', passage.lane],
        ['explain.opened', moment(passage.openedAt)],
        ['explain.decided', passage.decidedAt && moment(passage.decidedAt)],
        ['explain.closed', passage.closedAt && moment(passage.closedAt)],
        ['past.dwell', passage.dwellSeconds === null ? null : counting(passage.dwellSeconds)],
        ['explain.clock', words.say(`clock.${passage.clock}`)],
        ['truck.operator', passage.operatorId && plain(passage.operatorId)],
        ['truck.issuer', passage.issuer && plain(passage.issuer)],
        ['truck.identity', passage.identity && words.say(`identity.${passage.identity}`)],
      ]),
      this.#heading('explain.checks'),
      element('ul', { className: 'rules' }, ...passage.rules.map((rule) => this.#rule(rule))),
      this.#heading('explain.reads'),
      this.#list(passage.sightings.map((sighting) => this.#read(sighting))),
      this.#heading('explain.registries'),
      this.#list(passage.registries.map((registry) => registryText(registry, words))),
      this.#heading('explain.versions'),
      this.#facts([
        ['explain.program', passage.program],
        ['explain.recognition', short(passage.recognitionHash)],
        ['explain.trust', short(passage.trustHash)],
        ['explain.configuration', short(passage.configurationHash)],
      ]),
    ];
  }

  #verdict(passage) {
    const words = this.#words;
    const outcome = words.say(`outcome.${passage.closedAt === null ? 'open' : passage.outcome}`);
    return passage.reason ? `${outcome} · ${words.say(`reason.${passage.reason}`)}` : outcome;
  }

  #rule(rule) {
    const words = this.#words;
    const result = words.say(`result.${rule.result}`);
    return element('li', { data: { result: rule.result } },
      element('span', { className: 'mark', textContent: Marks[rule.result] ?? '?', aria: { hidden: 'true' } }),
      element('span', { className: 'rule', textContent: words.say(`rule.${rule.id}`) }),
      element('span', { className: 'result', textContent: result }),
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
      sighting.view && words.say(`truck.${sighting.view}`),
      sighting.confidence === null || sighting.confidence === undefined
        ? null
        : words.say('truck.confidence', { n: Math.round(sighting.confidence * 100) }),
      sighting.source,
      `${sighting.secondsIn.toFixed(1)} s`,
      sighting.count > 1 ? words.say('explain.times', { n: sighting.count }) : null,
    ].filter(Boolean).join(' · ');
  }

  #heading(id) {
    return element('h3', { textContent: this.#words.say(id) });
  }

  #list(texts) {
    const shown = texts.length > 0 ? texts : [this.#words.say('explain.none')];
    return element('ul', { className: 'plain' },
      ...shown.map((text) => element('li', {}, element('bdi', { textContent: text }))));
  }

  #facts(pairs) {
    return element('dl', {}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [
      element('dt', { textContent: this.#words.say(name) }),
      element('dd', {}, element('bdi', { textContent: value })),
    ]));
  }
}

function short(hash) {
  return hash ? hash.slice(0, HashShown) : null;
}
