// Before anybody is signed in: sign in, or at the first start make the first supervisor with the set-up code. Stop
// works from here too, for the lanes this browser has shown before.

import { keep, kept } from './choices.js';
import { button, element, fill, show } from './dom.js';
import { Form } from './form.js';
import { plain } from './plate.js';

const MaxRemembered = 16;

/** Why signing in elsewhere came to nothing, as the gateway's address says it. */
const Elsewhere = ['unproved', 'refused', 'away'];

export class EntryPage {
  #words;
  #session;
  #stopAll;
  #signIn;
  #setUp;
  #told = null;
  #why = null;
  #head = element('div');
  #elsewhere = element('div', { className: 'elsewhere' });
  #red = element('div', { className: 'stop-here' });

  constructor(words, session, stopAll) {
    this.#words = words;
    this.#session = session;
    this.#stopAll = stopAll;
    this.#signIn = new Form(words, {
      submit: 'entry.sign-in',
      fields: [
        { name: 'name', label: 'entry.name' },
        { name: 'password', label: 'entry.password', type: 'password', maxLength: 128 },
      ],
      send: (values) => session.send('POST', '/api/v1/session', values),
    });
    this.#setUp = new Form(words, {
      submit: 'entry.set-up',
      fields: [
        { name: 'code', label: 'entry.code', hint: 'entry.code-hint' },
        { name: 'name', label: 'entry.name' },
        { name: 'displayName', label: 'entry.display-name' },
        { name: 'password', label: 'entry.password', type: 'password', hint: 'entry.password-hint', maxLength: 128 },
        { name: 'pin', label: 'entry.pin', type: 'password', hint: 'entry.pin-hint', maxLength: 12 },
      ],
      send: (values) => session.send('POST', '/api/v1/setup', values),
    });
    this.element = element('article', { className: 'page entry' },
      this.#head, this.#signIn.element, this.#setUp.element, this.#elsewhere, this.#red);
  }

  /** Lanes that this browser has shown. */
  get lanes() {
    return (kept('lanes') ?? '').split('\n').filter(Boolean).slice(0, MaxRemembered);
  }

  remember(lanes) {
    keep('lanes', lanes.join('\n'));
  }

  /** @param why of Elsewhere; null if somebody simply comes */
  open(why) {
    this.#told = null;
    this.#why = Elsewhere.includes(why) ? why : null;
    this.#signIn.clear();
  }

  update() {
    const words = this.#words;
    const setUp = this.#session.needsSetUp;
    fill(this.#head, [words.language, setUp], () => [
      element('h2', { textContent: words.say(setUp ? 'entry.set-up-title' : 'entry.title') }),
      element('p', { textContent: words.say(setUp ? 'entry.set-up-text' : 'entry.text') }),
    ]);
    show(this.#signIn.element, !setUp);
    show(this.#setUp.element, setUp);
    this.#signIn.update();
    this.#setUp.update();
    const offered = this.#session.signsInElsewhere && !setUp;
    fill(this.#elsewhere, [words.language, offered, this.#why], ([, , why]) => !offered ? [] : [
      element('a', { className: 'tool', href: '/api/v1/oidc/start', textContent: words.say('entry.elsewhere') }),
      element('p', { role: 'status', textContent: why === null ? '' : words.say(`elsewhere.${why}`) }),
    ]);
    fill(this.#red, [words.language, this.lanes, this.#told], ([, lanes, told]) => lanes.length === 0 ? [] : [
      element('p', { textContent: words.say('entry.red', { lanes: lanes.map((lane) => plain(lane)).join(', ') }) }),
      button(words.say('act.stop-all'), () => this.#stop(), { className: 'stop-all' }),
      element('p', { role: 'status', textContent: told === null ? '' : words.say(told) }),
    ]);
  }

  async #stop() {
    const answers = await this.#stopAll();
    this.#told = answers.every((answer) => answer.good) ? 'entry.red-done' : 'entry.red-failed';
    this.update();
  }
}
