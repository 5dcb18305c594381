// Puts the page together: what the link hears goes into the crossing, and the crossing is drawn.

import { showBanners } from './banners.js';
import { Crossing } from './crossing.js';
import { Explanation } from './explanation.js';
import { listenToKeys } from './keys.js';
import { LaneView } from './laneView.js';
import { Link } from './link.js';
import { PassagesView } from './passagesView.js';
import { TopBar } from './topBar.js';
import { Words } from './words.js';

/** Counting clocks and ageing pictures are redrawn this often; what the gateway says is drawn at once. */
const RedrawMs = 250;

const RetryLanguageMs = 1000;

/** Until the verdict, what is read of a truck is not told by events: it is asked for at every pulse. */
const UndecidedPhases = ['identifying', 'recording'];

const place = (id) => document.getElementById(id);

const words = new Words();
const link = new Link();
const crossing = new Crossing();
const views = new Map();
const explanation = new Explanation(place('explanation'), words);
const passages = new PassagesView(place('passages'), words, explain);
const topBar = new TopBar(place('top'), words, async (language) => {
  await words.choose(language);
  draw();
});

let program = null;

link.addEventListener('lanes', ({ detail }) => {
  crossing.setLanes(detail);
  for (const lane of detail) {
    ask(lane.passage);
  }

  draw();
});
link.addEventListener('lane', ({ detail }) => {
  crossing.setLane(detail);
  ask(detail.passage);
  draw();
});
link.addEventListener('passages', ({ detail }) => {
  crossing.setPassages(detail);
  draw();
});
link.addEventListener('passage', ({ detail }) => {
  crossing.setPassage(detail);
  explanation.refresh(detail);
  draw();
});
link.addEventListener('health', ({ detail }) => {
  crossing.setHealth(detail);

  // Another program than the one this page came from: its page may be another too.
  if (program !== null && program !== detail.program) {
    location.reload();
  }

  program = detail.program;
  for (const lane of crossing.lanes.values()) {
    if (UndecidedPhases.includes(lane.phase)) {
      ask(lane.passage);
    }
  }

  draw();
});
link.addEventListener('change', draw);

listenToKeys(() => [...views.values()], () => explanation.shown !== null && explanation.close());
start();

async function start() {
  while (!await words.choose(Words.preferred())) {
    await new Promise((resume) => setTimeout(resume, RetryLanguageMs));
  }

  link.start();
  setInterval(draw, RedrawMs);
  draw();
}

/** Fetches a passage that stands in a lane. */
async function ask(id) {
  const passage = id === null ? null : await link.fetch(`/api/v1/passages/${encodeURIComponent(id)}`);
  if (passage !== null) {
    crossing.setPassage(passage);
    explanation.refresh(passage);
    draw();
  }
}

function explain(id) {
  const known = crossing.passage(id);
  if (known !== null) {
    explanation.open(known);
    ask(id);
    draw();
  }
}

function draw() {
  topBar.update(crossing, link);
  showBanners(place('banners'), link, crossing, words);
  drawLanes();
  passages.update(crossing, explanation.shown);
  explanation.update();
}

function drawLanes() {
  for (const [id, view] of views) {
    if (!crossing.lanes.has(id)) {
      view.element.remove();
      views.delete(id);
    }
  }

  for (const lane of crossing.lanes.values()) {
    if (!views.has(lane.id)) {
      const view = new LaneView(lane.id, words, explain);
      views.set(lane.id, view);
      place('lanes').append(view.element);
    }

    views.get(lane.id).update(lane, crossing, { live: link.live, silenceMs: link.silenceMs });
  }
}
