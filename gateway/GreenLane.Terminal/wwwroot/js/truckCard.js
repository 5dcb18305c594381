// The truck at the barrier: what was read of it, whose it is, and by which registry.

import { element, fill, show } from './dom.js';
import { platesOf, tagsOf } from './picture.js';
import { plain, plateFigure } from './plate.js';

export class TruckCard {
  #words;
  #plates = element('div', { className: 'plates' });
  #facts = element('dl');

  element = element('div', { className: 'truck' }, this.#plates, this.#facts);

  constructor(words) {
    this.#words = words;
  }

  /** @param passage null while there is no truck, or nothing is known of it yet */
  update(passage) {
    const words = this.#words;
    show(this.element, passage !== null);
    if (passage === null) {
      return;
    }

    fill(this.#plates, [platesOf(passage), words.language], ([plates]) => plates.length === 0
      ? [element('p', { className: 'none', textContent: words.say('truck.no-plate') })]
      : plates.map((read) => plateFigure(read, words)));
    fill(this.#facts, [this.#known(passage), words.language], ([known]) =>
      known.flatMap(([name, value]) => [
        element('dt', { textContent: words.say(name) }),
        element('dd', {}, element('bdi', { textContent: value })),
      ]));
  }

  #known(passage) {
    const words = this.#words;
    const tags = tagsOf(passage).map((tag) => shortTag(tag.epc)).join(', ');
    const registry = passage.registries.find((used) => used.issuer === passage.issuer);
    return [
      ['truck.tag', tags || words.say('truck.no-tag')],
      ['truck.operator', passage.operatorId ? plain(passage.operatorId) : words.say('truck.no-operator')],
      passage.issuer
        ? ['truck.registry', registry ? registryText(registry, words) : words.say('truck.no-registry')]
        : null,
    ].filter(Boolean);
  }
}

/** Header and serial of a tag's code; the explanation shows the whole of it. */
function shortTag(epc) {
  return epc.length <= 14 ? plain(epc) : `${plain(epc.slice(0, 4))}…${plain(epc.slice(-8))}`;
}

/** "RS no. 412, 42 s old". */
export function registryText(registry, words) {
  return words.say('truck.registry-age', {
    issuer: plain(registry.issuer), sequence: registry.sequence, age: words.age(registry.ageSeconds),
  });
}
