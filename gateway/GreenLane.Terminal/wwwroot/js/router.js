// Which page is shown stands in the address after '#': /passages/12 is page "passages" with the argument "12".

export class Router extends EventTarget {
  constructor() {
    super();
    window.addEventListener('hashchange', () => this.dispatchEvent(new CustomEvent('change')));
  }

  get page() {
    return this.#parts[0] || 'lanes';
  }

  get argument() {
    return this.#parts[1] ? decodeURIComponent(this.#parts[1]) : null;
  }

  go(page, argument = null) {
    location.hash = argument === null ? `#/${page}` : `#/${page}/${encodeURIComponent(argument)}`;
  }

  get #parts() {
    return location.hash.replace(/^#\/?/, '').split('/');
  }
}
