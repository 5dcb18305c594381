// The line to the gateway: what it says, and above all whether it still says anything.

/** The gateway says something every second; after this the page calls its picture lost (rule: within 3 s). */
const LostAfterMs = 2500;

/** After this a picture of the signal is no picture any more. */
export const BlankAfterMs = 5000;

/** A connection that stays silent this long, or does not come up, is given up and made again. */
const GiveUpAfterMs = 4500;

const RetryMs = 500;

/**
 * Fires `lanes`, `lane`, `passages`, `passage`, `neighbour`, `health` with what came, and `change` when `state`
 * changes: connecting, live or lost. Silent while nobody is signed in where that is needed.
 */
export class Link extends EventTarget {
  #session;
  #stream = null;
  #generation = 0;
  #beganAt = now();
  #wordAt = null;
  #retryAt = null;

  state = 'connecting';

  /** When the connection was lost, by this screen's clock. */
  lostSince = null;

  constructor(session) {
    super();
    this.#session = session;
  }

  start() {
    this.#connect();
    setInterval(() => this.#look(), 250);
    this.#session.addEventListener('change', () => this.#connect());
  }

  get live() {
    return this.state === 'live' && this.silenceMs <= LostAfterMs;
  }

  /** Time since the gateway last said anything. */
  get silenceMs() {
    return this.#wordAt === null ? Infinity : since(this.#wordAt);
  }

  async #connect() {
    this.#drop();
    const generation = this.#generation;
    if (!await this.#admitted() || generation !== this.#generation) {
      this.#retryAt ??= generation === this.#generation ? later(RetryMs) : null;
      return;
    }

    this.#listen();
    const [lanes, passages] = await Promise.all([
      this.#session.get('/api/v1/lanes'), this.#session.get('/api/v1/passages?limit=20'),
    ]);
    if (generation === this.#generation) {
      lanes !== null && this.#tell('lanes', lanes.items);
      passages !== null && this.#tell('passages', passages.items);
    }
  }

  /** Asked anew each time: the gateway may have been restarted, and the session with it. */
  async #admitted() {
    return await this.#session.refresh() && !this.#session.needsSignIn;
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
    hear('neighbour', 'neighbour');
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
