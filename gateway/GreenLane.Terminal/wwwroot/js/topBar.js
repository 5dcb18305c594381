// The line at the top: which crossing this is, the pages, the time, whether the picture is live, who is signed in, and
// the one button that stops every lane.

import { button, element, fill, mark, show, write } from './dom.js';
import { dutyOf } from './picture.js';
import { plain } from './plate.js';
import { timeOfDay } from './times.js';
import { Languages } from './words.js';

/** Pages in the order of the line; `right` is what an account needs to see it, `own` that it needs an account. */
const Pages = [
  { page: 'lanes' }, { page: 'passages' }, { page: 'shift', right: 'shift' },
  { page: 'accounts', right: 'accounts', own: true }, { page: 'audit', right: 'audit', own: true },
];

export class TopBar {
  #words;
  #session;
  #router;
  #name = element('h1');
  #nav = element('nav');
  #time = element('time', { className: 'time' });
  #state = element('span', { className: 'state' });
  #language = element('select');
  #account = element('a', { className: 'account', href: '#/account' });
  #stop;

  /** @param choose called with a language id; `stopAll` when every lane is to be stopped */
  constructor(place, words, session, router, { choose, stopAll }) {
    this.#words = words;
    this.#session = session;
    this.#router = router;
    this.#language.append(...Languages.map(([id, name]) => element('option', {
      value: id, textContent: name, lang: id,
    })));
    this.#language.addEventListener('change', () => choose(this.#language.value));
    this.#stop = button('', stopAll, { className: 'stop-all', id: 'stop-all' });
    place.append(
      this.#name, this.#nav, this.#state, this.#time, this.#language, this.#account, this.#stop);
  }

  update(crossing, link) {
    const words = this.#words;
    const { health } = crossing;
    const account = this.#session.account;
    write(this.#name, health ? plain(health.crossing) : 'GreenLane');
    this.#name.title = health ? `${plain(health.country)} · ${plain(health.gateway)}` : '';
    write(this.#time, health ? timeOfDay(crossing.now) : '');
    this.#time.title = health ? `${crossing.now.toISOString().slice(0, 16)}Z` : '';
    show(this.#state, !this.#session.needsSignIn);
    mark(this.#state, 'live', link.live);
    write(this.#state, words.say(link.live ? 'top.live' : link.state === 'lost' ? 'top.lost' : 'top.connecting'));
    this.#language.setAttribute('aria-label', words.say('top.language'));
    this.#nav.setAttribute('aria-label', words.say('top.pages'));
    write(this.#stop, words.say('act.stop-all'));
    show(this.#account, !this.#session.needsSignIn);
    write(this.#account, account ? plain(account.displayName) : words.say('top.settings'));
    if (this.#language.value !== words.language) {
      this.#language.value = words.language;
    }

    this.#showPages(crossing, link);
  }

  #showPages(crossing, link) {
    const session = this.#session;
    const wanted = [...crossing.lanes.values()].filter((lane) =>
      !['nothing', 'look'].includes(dutyOf(lane, crossing.passage(lane.passage), link.live))).length;
    const shown = session.needsSignIn ? [] : Pages
      .filter(({ right, own }) => (!right || session.may(right)) && (!own || session.account !== null))
      .map(({ page }) => ({ page, here: this.#router.page === page, wanted: page === 'lanes' ? wanted : 0 }));
    fill(this.#nav, [shown, this.#words.language], ([pages]) => pages.map(({ page, here, wanted: n }) => {
      const link = element('a', { href: `#/${page}`, textContent: this.#words.say(`page.${page}`) });
      here && link.setAttribute('aria-current', 'page');
      n > 0 && link.append(' ', element('strong', { className: 'count', textContent: n }));
      return link;
    }));
  }
}
