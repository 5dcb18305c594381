// What is known of this crossing: lanes, the passages in them and the last ones, the gateway's health, and the lanes of
// the other gateways here.

/** Passages remembered by the page; the gateway keeps them all. */
const MaxPassages = 60;

/** Other gateways of a crossing that are remembered. */
const MaxNeighbours = 16;

export class Crossing {
  /** By id, in the gateway's order. */
  lanes = new Map();

  /** Newest first. */
  passages = [];

  health = null;

  /** Lanes of other gateways, read only: { lanes, stale, heardAt } by gateway. */
  neighbours = new Map();

  /** How far this screen's clock is ahead of the gateway's, ms. */
  #aheadMs = 0;

  /** All lanes there are. */
  setLanes(documents) {
    const before = this.lanes;
    this.lanes = new Map(documents.map((lane) => [lane.id, newer(before.get(lane.id), lane)]));
  }

  setLane(lane) {
    this.lanes.set(lane.id, newer(this.lanes.get(lane.id), lane));
  }

  setPassages(documents) {
    const known = new Map(this.passages.map((passage) => [passage.id, passage]));
    this.passages = documents.map((passage) => further(known.get(passage.id), passage));
  }

  setPassage(passage) {
    const at = this.passages.findIndex((known) => known.id === passage.id);
    if (at >= 0) {
      this.passages[at] = further(this.passages[at], passage);
    } else {
      this.passages = [passage, ...this.passages].slice(0, MaxPassages);
    }
  }

  setNeighbour({ gateway, lanes, stale }) {
    if (this.neighbours.has(gateway) || this.neighbours.size < MaxNeighbours) {
      this.neighbours.set(gateway, { lanes, stale, heardAt: performance.now() });
    }
  }

  setHealth(health) {
    this.health = health;
    this.#aheadMs = Date.now() - Date.parse(health.at);
  }

  passage(id) {
    return this.passages.find((passage) => passage.id === id) ?? null;
  }

  /** The gateway's time of day, as nearly as this screen can tell. */
  get now() {
    return new Date(Date.now() - this.#aheadMs);
  }

  /** Seconds a passage has lasted, counting while it is open. */
  dwell(passage) {
    return passage.dwellSeconds ?? (this.now - Date.parse(passage.openedAt)) / 1000;
  }
}

/** Of one run of the gateway the higher revision; of two runs the one that came last. */
function newer(known, came) {
  return known && known.session === came.session && known.revision > came.revision ? known : came;
}

/** A list fetched before an event can arrive after it: what is decided or closed never goes back. */
function further(known, came) {
  const back = known && ((known.closedAt && !came.closedAt) || (known.decidedAt && !came.decidedAt));
  return back ? known : came;
}
