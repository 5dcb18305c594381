// The truck at the barrier: its picture, what was read of it, whose it is, and by which registry.

import { element, facts, fill, show } from './dom.js';
import { authorisationOf, platesOf, tagsOf } from './picture.js';
import { plain, plateFigure } from './plate.js';

const MaxTries = 5;
const RetryMs = 700;

export class TruckCard {
  #words;
  #picture = new PlatePicture();
  #plates = element('div', { className: 'plates' });
  #facts = element('div');

  element = element('div', { className: 'truck' },
    element('div', { className: 'seen-plates' }, this.#picture.element, this.#plates), this.#facts);

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

    this.#picture.update(passage, words);
    fill(this.#plates, [platesOf(passage), words.language], ([plates]) => plates.length === 0
      ? [element('p', { className: 'none', textContent: words.say('truck.no-plate') })]
      : plates.map((read) => plateFigure(read, words)));
    const undecided = passage.decidedAt === null || passage.decidedAt === undefined;
    fill(this.#facts, [knownOf(passage, undecided), words.language], () => [facts(this.#lines(passage, undecided))]);
  }

  #lines(passage, undecided) {
    const words = this.#words;
    const tags = tagsOf(passage).map((tag) => shortTag(tag.epc)).join(', ');
    return [
      [words.say('truck.tag'), tags || words.say('truck.no-tag')],
      ...(undecided ? [] : operatorLines(passage, words)),
      authorisationText(passage, words) && [words.say('truck.authorisation'), authorisationText(passage, words)],
      passage.issuer && [words.say('truck.registry'), registryOf(passage, words)],
    ];
  }
}

/** The plate's picture as the camera sent it; nothing where none is kept. */
class PlatePicture {
  #shown = null;
  #left = MaxTries;
  #image = element('img');

  element = element('figure', { className: 'crop', hidden: true }, this.#image);

  constructor() {
    this.#image.addEventListener('load', () => show(this.element, true));
    this.#image.addEventListener('error', () => this.#tryAgain());
  }

  update(passage, words) {
    const kept = passage.sightings.filter((sighting) => sighting.image);
    const wanted = kept.length === 0 ? null : `${passage.id} ${kept.length}`;
    this.#image.alt = words.say('truck.picture');
    if (wanted !== this.#shown) {
      this.#shown = wanted;
      this.#left = MaxTries;
      show(this.element, false);
      wanted === null
        ? this.#image.removeAttribute('src')
        : this.#image.src = `/api/v1/passages/${encodeURIComponent(passage.id)}/image?n=${kept.length}`;
    }
  }

  /** A plate can be on the screen before its picture is on the disk. */
  #tryAgain() {
    show(this.element, false);
    const source = this.#image.src;
    if (--this.#left > 0) {
      setTimeout(() => this.#image.src === source && (this.#image.src = source), RetryMs);
    }
  }
}

/** All that the facts are made from, so that they are made anew only when it changes. */
function knownOf(passage, undecided) {
  return [tagsOf(passage), undecided, passage.operatorId, passage.operatorName, passage.operators,
    authorisationOf(passage), passage.registries];
}

/** Who it is; where tag and plate differ, whom each of them names: last the tag's, as what follows is said of it. */
export function operatorLines(passage, words) {
  return passage.operators
    ? ['plate', 'tag'].map((by) => [words.say(`named.${by}`), nameOf(passage.operators, by, words)])
    : [[words.say('truck.operator'), operatorText(passage, words)]];
}

function nameOf(operators, by, words) {
  const named = operators.find((each) => each.by === by);
  return named ? operatorText(named, words) : words.say('truck.unenrolled');
}

/** "Jug Transport d.o.o. (RS-1001)". */
export function operatorText(passage, words) {
  if (!passage.operatorId) {
    return words.say('truck.no-operator');
  }

  return passage.operatorName
    ? `${plain(passage.operatorName, 60)} (${plain(passage.operatorId)})`
    : plain(passage.operatorId);
}

/** A line such as "AEOS · granted", the status marked where it is not granted; null without an operator. */
export function authorisationText(passage, words) {
  const held = authorisationOf(passage);
  if (held === null || (held.type === null && held.status === null)) {
    return null;
  }

  const status = held.status ?? 'unknown';
  return element('span', {},
    element('bdi', { textContent: held.type ?? '' }), ' · ',
    element('strong', { textContent: words.say(`status.${status}`), data: { status } }));
}

function registryOf(passage, words) {
  const registry = passage.registries.find((used) => used.issuer === passage.issuer);
  return registry ? registryText(registry, words) : words.say('truck.no-registry');
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
