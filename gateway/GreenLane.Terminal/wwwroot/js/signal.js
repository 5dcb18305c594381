// The signal head as it is lit. Position (red above), shape (cross, arrow), word and colour say the same thing four
// times: about one man in twelve cannot tell the colours apart.

import { element, mark, write } from './dom.js';

const Svg = 'http://www.w3.org/2000/svg';

export class SignalHead {
  #head = drawn();
  #word = element('strong', { className: 'word' });
  #seen = element('span', { className: 'seen' });

  element = element('div', { className: 'signal' }, this.#head, this.#word, this.#seen);

  /** @param shown red, green, dark, both, unknown or stale */
  update(shown, lane, line, words) {
    mark(this.element, 'shown', shown);
    write(this.#word, words.say(`signal.${shown}`));
    write(this.#seen, this.#says(shown, lane, line, words));
  }

  #says(shown, lane, { live, silenceMs }, words) {
    if (shown === 'stale' || !live) {
      return Number.isFinite(silenceMs)
        ? words.say('seen.stale', { age: words.age(silenceMs / 1000) })
        : words.say('seen.waiting');
    }

    return words.say(`seen.${shown}`, { aspect: words.say(`aspect.${lane.aspect}`) });
  }
}

/** A head without words, for a list. */
export function drawn() {
  const svg = shape('svg', { viewBox: '0 0 100 180', 'aria-hidden': 'true', class: 'head' });
  svg.append(
    shape('rect', { class: 'housing', x: 2, y: 2, width: 96, height: 176, rx: 16 }),
    shape('circle', { class: 'lamp red', cx: 50, cy: 49, r: 35 }),
    shape('path', { class: 'sign red', d: 'M34 33 L66 65 M66 33 L34 65' }),
    shape('circle', { class: 'lamp green', cx: 50, cy: 131, r: 35 }),
    shape('path', { class: 'sign green', d: 'M50 112 V148 M34 133 L50 149 L66 133' }),
    question(49),
    question(131));
  return svg;
}

/** A question mark in a lamp nobody can see. */
function question(y) {
  const text = shape('text', { class: 'query', x: 50, y: y + 15, 'text-anchor': 'middle' });
  text.textContent = '?';
  return text;
}

function shape(tag, attributes) {
  const made = document.createElementNS(Svg, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }

  return made;
}
