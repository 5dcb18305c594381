// One short tone when an officer becomes needed, and again now and then until somebody touches the page. Made by the
// browser itself: two notes, apart from engines and horns. Switched off in the settings.

import { keep, kept } from './choices.js';

const Notes = [[880, 0], [1175, 0.16]];
const NoteSeconds = 0.14;
const Volume = 0.25;

/** As long as nobody has shown that it was heard. */
const RepeatMs = 15_000;

export class Sound {
  #context = null;
  #needs = new Set();
  #heard = new Set();
  #soundedAt = -Infinity;

  constructor() {
    for (const touch of ['pointerdown', 'keydown']) {
      document.addEventListener(touch, () => this.#acknowledge(), { capture: true });
    }
  }

  get isOn() {
    return kept('sound') !== 'off';
  }

  set isOn(on) {
    keep('sound', on ? 'on' : 'off');
  }

  /** How often it sounded since the page was opened. */
  count = 0;

  /** @param needs what an officer is needed for now, each by a name that comes once */
  update(needs) {
    this.#needs = new Set(needs);
    this.#heard = new Set([...this.#heard].filter((need) => this.#needs.has(need)));
    const unheard = [...this.#needs].some((need) => !this.#heard.has(need));
    if (!unheard) {
      this.#soundedAt = -Infinity;
    } else if (performance.now() - this.#soundedAt >= RepeatMs) {
      this.#soundedAt = performance.now();
      this.#play();
    }
  }

  #acknowledge() {
    this.#needs.forEach((need) => this.#heard.add(need));
  }

  #play() {
    if (!this.isOn) {
      return;
    }

    this.count += 1;
    document.documentElement.dataset.sounded = this.count;
    this.#context ??= new AudioContext();
    this.#context.resume().catch(() => {});
    for (const [hertz, after] of Notes) {
      const [tone, gain] = [this.#context.createOscillator(), this.#context.createGain()];
      const start = this.#context.currentTime + after;
      tone.frequency.value = hertz;
      gain.gain.setValueAtTime(Volume, start);
      gain.gain.exponentialRampToValueAtTime(0.001, start + NoteSeconds);
      tone.connect(gain).connect(this.#context.destination);
      tone.start(start);
      tone.stop(start + NoteSeconds);
    }
  }
}
