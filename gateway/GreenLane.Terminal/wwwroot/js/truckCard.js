// The truck at the barrier: what was read of it, whose it is, by which registry, and how long it has been here.

import { element, fill, show, write } from './dom.js';
import { platesOf, tagsOf } from './picture.js';
import { plain, plateFigure } from './plate.js';
import { counting } from './times.js';

export class TruckCard {
  #words;
  #plates = element('div', { className: 'plates' });
  #facts = element('dl');
  #dwell = element('dd', { className: 'dwell' });
  #dwellName = element('dt');

  element = element('div', { className: 'truck' },
    this.#plates, element('dl', {}, this.#dwellName, this.#dwell), this.#facts);

  constructor(words) {
    this.#words = words;
  }

  /** @param passage null while there is no truck, or nothing is known of it yet */
  update(passage, crossing) {
    const words = this.#words;
    show(this.element, passage !== null);
    if (passage === null) {
      return;
    }

    fill(this.#plates, [platesOf(passage), words.language], ([plates]) => plates.length === 0
      ? [element('p', { className: 'none', textContent: words.say('truck.no-plate') })]
      : plates.map((read) => plateFigure(read, words)));
    write(this.#dwellName, words.say('truck.in-lane'));
    write(this.#dwell, counting(crossing.dwell(passage)));
    fill(this.#facts, [this.#known(passage), words.language], ([known]) =>
      known.flatMap(([name, value]) => [
        element('dt', { textContent: words.say(name) }),
        element('dd', {}, element('bdi', { textContent: value })),
      ]));
  }

  #known(passage) {
    const words = this.#words;
    const tags = tagsOf(passage).map((tag) => plain(tag.epc)).join(', ');
    const registry = passage.registries.find((used) => used.issuer === passage.issuer);
    return [
      ['truck.tag', tags || words.say('truck.no-tag')],
      ['truck.operator', passage.operatorId ? plain(passage.operatorId) : words.say('truck.no-operator')],
      passage.issuer ? ['truck.issuer', plain(passage.issuer)] : null,
      registry ? ['truck.registry', registryText(registry, words)] : null,
      passage.identity ? ['truck.identity', words.say(`identity.${passage.identity}`)] : null,
    ].filter(Boolean);
  }
}

/** "RS no. 412, 42 s old". */
export function registryText(registry, words) {
  return words.say('truck.registry-age', {
    issuer: plain(registry.issuer), sequence: registry.sequence, age: words.age(registry.ageSeconds),
  });
}
