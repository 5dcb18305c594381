// The line to the gateway: what it says, and above all whether it still says anything.

/** The gateway says something every second; after this the page calls its picture lost (rule: within 3 s). */
const LostAfterMs = 2500;

/** After this a picture of the signal is no picture any more. */
export const BlankAfterMs = 5000;

/** A connection that stays silent this long, or does not come up, is given up and made again. */
const GiveUpAfterMs = 4500;

const RetryMs = 500;
const RequestLimitMs = 3000;

/**
 * Fires `lanes`, `lane`, `passages`, `passage`, `health` with what came, and `change` when `state` changes:
 * connecting, live, lost, or accounts where the gateway wants an account.
 */
export class Link extends EventTarget {
  #stream = null;
  #generation = 0;
  #beganAt = now();
  #wordAt = null;
  #retryAt = null;

  state = 'connecting';

  /** When the connection was lost, by this screen's clock. */
  lostSince = null;

  start() {
    this.#connect();
    setInterval(() => this.#look(), 250);
  }

  get live() {
    return this.state === 'live' && this.silenceMs <= LostAfterMs;
  }

  /** Time since the gateway last said anything. */
  get silenceMs() {
    return this.#wordAt === null ? Infinity : since(this.#wordAt);
  }

  /** Fetches JSON of the API; null if it did not come. */
  async fetch(path) {
    try {
      const answer = await fetch(path, { signal: AbortSignal.timeout(RequestLimitMs), cache: 'no-store' });
      if (answer.status === 401) {
        this.#become('accounts');
      }

      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async #connect() {
    this.#drop();
    const generation = this.#generation;
    const lanes = await this.fetch('/api/v1/lanes');
    if (generation !== this.#generation) {
      return;
    }

    if (lanes === null) {
      this.#retryAt = later(RetryMs);
      return;
    }

    this.#tell('lanes', lanes.items);
    this.#listen();
    const passages = await this.fetch('/api/v1/passages?limit=20');
    if (generation === this.#generation && passages !== null) {
      this.#tell('passages', passages.items);
    }
  }

  #listen() {
    const stream = new EventSource('/api/v1/events');
    const hear = (name, tell) => stream.addEventListener(name, (e) => {
      if (stream === this.#stream) {
        this.#word();
        this.#tell(tell, JSON.parse(e.data));
      }
    });
    hear('lane', 'lane');
    hear('passage', 'passage');
    hear('pulse', 'health');
    stream.addEventListener('error', () => {
      if (stream === this.#stream) {
        this.#lose();
        this.#drop();
        this.#retryAt = later(RetryMs);
      }
    });
    this.#stream = stream;
  }

  #word() {
    this.#wordAt = now();
    this.lostSince = null;
    this.#become('live');
  }

  #lose() {
    if (this.state === 'live') {
      this.lostSince = new Date();
      this.#become('lost');
    }
  }

  #drop() {
    this.#generation += 1;
    this.#stream?.close();
    this.#stream = null;
    this.#retryAt = null;
    this.#beganAt = now();
  }

  /** Four times a second: is it silent, is it time to try again? */
  #look() {
    if (this.silenceMs > LostAfterMs) {
      this.#lose();
    }

    const silent = since(this.#beganAt) > GiveUpAfterMs && this.silenceMs > GiveUpAfterMs;
    const due = this.#retryAt !== null && since(this.#retryAt) >= 0;
    if (silent || due) {
      this.#connect();
    }
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.#tell('change', state);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

// Two clocks: the steady one stands still while a computer sleeps, the other can be set. Whichever says that more time
// has passed is believed, so a picture from before the sleep is never taken for live.
function now() {
  return { steady: performance.now(), wall: Date.now() };
}

function later(ms) {
  return { steady: performance.now() + ms, wall: Date.now() + ms };
}

function since(at) {
  return Math.max(performance.now() - at.steady, Date.now() - at.wall);
}
