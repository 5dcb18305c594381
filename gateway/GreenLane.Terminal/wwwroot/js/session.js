// Who uses this page, and every request it makes: the sign that a request comes from this page (CSRF) goes along, and
// an answer that there is no session any more is noticed at once, wherever it comes.

const RequestLimitMs = 4000;

/** What each role may do; the gateway decides, the page only does not offer what would be refused. */
const Rights = {
  viewer: ['stop'],
  officer: ['stop', 'decide', 'open', 'close', 'late', 'shift'],
  supervisor: ['stop', 'decide', 'open', 'close', 'late', 'shift', 'accounts', 'manage', 'audit'],
  technician: ['stop', 'close', 'reset'],
  auditor: ['stop', 'shift', 'accounts', 'audit'],
};

/** Without accounts, on a desk, everything but what is about accounts is open. */
const OpenRights = ['stop', 'decide', 'open', 'close', 'reset', 'late', 'shift'];

/** Fires `change` when somebody signs in or out, or the session ends by itself. */
export class Session extends EventTarget {
  #state = null;

  /** False until the gateway has said once how it is to be used. */
  get isKnown() {
    return this.#state !== null;
  }

  get account() {
    return this.#state?.account ?? null;
  }

  get needsSetUp() {
    return this.#state?.setupNeeded === true;
  }

  get needsSignIn() {
    return this.#state?.access === 'accounts' && this.account === null;
  }

  /** Where another program signs people in; null if none does. */
  get signsInElsewhere() {
    return this.#state?.oidc === true;
  }

  /** What the account has to set: password, before it may do anything else, and pin. */
  get mustChange() {
    return this.account?.mustChange ?? [];
  }

  may(act) {
    const rights = this.account === null ? (this.needsSignIn ? ['stop'] : OpenRights) : Rights[this.account.role] ?? [];
    return rights.includes(act);
  }

  /** Asks the gateway who is signed in. False if it did not answer. */
  async refresh() {
    const answer = await this.#send('GET', '/api/v1/session');
    answer.ok && this.#take(answer.body);
    return answer.ok;
  }

  async signOut() {
    await this.send('DELETE', '/api/v1/session');
    await this.refresh();
  }

  /** JSON of the API; null if it did not come. */
  async get(path) {
    const answer = await this.send('GET', path);
    return answer.ok ? answer.body : null;
  }

  /**
   * Answers about the session are taken over at once, wherever they come from: each may bring a new sign.
   * @returns {status, ok, body, retryAfter, at}; status 0 if the gateway did not answer; `at` is its time, ms
   */
  async send(method, path, body) {
    const answer = await this.#send(method, path, body);
    if (answer.ok && answer.body?.csrf) {
      this.#take(answer.body);
    } else if (answer.status === 401 && this.account !== null) {
      await this.refresh();
    }

    return answer;
  }

  async #send(method, path, body) {
    const headers = {};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }

    if (method !== 'GET' && this.#state?.csrf) {
      headers['X-GreenLane-Csrf'] = this.#state.csrf;
    }

    try {
      const answer = await fetch(path, {
        method, headers, body: JSON.stringify(body), cache: 'no-store', signal: AbortSignal.timeout(RequestLimitMs),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        ok: answer.ok,
        body: text === '' ? null : JSON.parse(text),
        retryAfter: Number(answer.headers.get('Retry-After')) || null,
        at: Date.parse(answer.headers.get('Date')),
      };
    } catch {
      return { status: 0, ok: false, body: null, retryAfter: null, at: NaN };
    }
  }

  #take(state) {
    const before = JSON.stringify(this.#state?.account ?? null);
    const wasKnown = this.isKnown;
    this.#state = state;
    if (!wasKnown || before !== JSON.stringify(state.account ?? null)) {
      this.dispatchEvent(new CustomEvent('change'));
    }
  }
}
