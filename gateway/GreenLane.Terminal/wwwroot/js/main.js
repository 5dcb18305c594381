// Puts the page together: what the link hears goes into the crossing, and the crossing is drawn.

import { AccountPage } from './accountPage.js';
import { AccountsPage } from './accountsPage.js';
import { AuditPage } from './auditPage.js';
import { showBanners } from './banners.js';
import { send } from './commands.js';
import { Crossing } from './crossing.js';
import { mark } from './dom.js';
import { EntryPage } from './entryPage.js';
import { listenToKeys } from './keys.js';
import { LanesPage } from './lanesPage.js';
import { LatePage } from './latePage.js';
import { Link } from './link.js';
import { showLook } from './look.js';
import { PaperPage } from './paperPage.js';
import { PassagePage } from './passagePage.js';
import { PassagesPage } from './passagesPage.js';
import { needOf } from './picture.js';
import { Router } from './router.js';
import { Session } from './session.js';
import { ShiftPage } from './shiftPage.js';
import { Sound } from './sound.js';
import { TopBar } from './topBar.js';
import { Words } from './words.js';

/** Counting clocks and ageing pictures are redrawn this often; what the gateway says is drawn at once. */
const RedrawMs = 250;

const RetryLanguageMs = 1000;

/** Until the verdict, what is read of a truck is not told by events: it is asked for at every pulse. */
const UndecidedPhases = ['identifying', 'recording'];

const place = (id) => document.getElementById(id);

const words = new Words();
const session = new Session();
const link = new Link(session);
const crossing = new Crossing();
const router = new Router();
const sound = new Sound();
const lanes = new LanesPage(words, session);
const passage = new PassagePage(words, session);
const entry = new EntryPage(words, session, stopAll);
const account = new AccountPage(words, session, sound, chooseLanguage);
const pages = {
  lanes,
  passages: new PassagesPage(words, session),
  shift: new ShiftPage(words, session),
  late: new LatePage(words, session),
  paper: new PaperPage(words),
  account,
  accounts: new AccountsPage(words, session),
  audit: new AuditPage(words, session),
};
const topBar = new TopBar(place('top'), words, session, router, { choose: chooseLanguage, stopAll });

let program = null;
let shown = null;

link.addEventListener('lanes', ({ detail }) => {
  crossing.setLanes(detail);
  entry.remember([...crossing.lanes.keys()]);
  detail.forEach(ask);

  draw();
});
link.addEventListener('lane', ({ detail }) => {
  const before = crossing.lanes.get(detail.id);
  crossing.setLane(detail);
  (before?.passage !== detail.passage || before?.phase !== detail.phase) && ask(detail);
  draw();
});
link.addEventListener('passages', ({ detail }) => {
  crossing.setPassages(detail);
  draw();
});
link.addEventListener('passage', ({ detail }) => {
  crossing.setPassage(detail);
  passage.refresh(detail.id);
  draw();
});
link.addEventListener('neighbour', ({ detail }) => {
  crossing.setNeighbour(detail);
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
      ask(lane);
    }
  }

  draw();
});
link.addEventListener('change', draw);
session.addEventListener('change', async () => {
  if (session.account && session.account.language !== words.language) {
    await words.choose(session.account.language);
  }

  shown = null;
  draw();
});
router.addEventListener('change', draw);

listenToKeys(lanes, router);
start();

async function start() {
  while (!await words.choose(Words.preferred())) {
    await new Promise((resume) => setTimeout(resume, RetryLanguageMs));
  }

  link.start();
  setInterval(draw, RedrawMs);
  draw();
}

async function chooseLanguage(language) {
  await words.choose(language);
  if (session.account) {
    await session.send('PUT', '/api/v1/session/language', { language });
  }

  draw();
}

/** Red in every lane at once: nobody's consent is needed, and nothing is asked. */
async function stopAll() {
  const known = crossing.lanes.size > 0 ? [...crossing.lanes.keys()] : entry.lanes;
  return Promise.all(known.map((id) => send(session, id, { verb: 'stop' })));
}

/**
 * Fetches the passage that stands in a lane, from the list: what a watch list says of it is not asked for here, and no
 * look at it stands in the audit.
 */
async function ask({ id, passage: standing }) {
  if (standing === null) {
    return;
  }

  const list = await session.get(`/api/v1/passages?${new URLSearchParams({ lane: id, limit: 3 })}`);
  const found = list?.items.find((each) => each.id === standing);
  if (found) {
    crossing.setPassage(found);
    draw();
  }
}

function draw() {
  const now = crossing.now;
  showLook(now);
  topBar.update(crossing, link);
  const page = current();
  if (session.isKnown && !session.needsSignIn) {
    showBanners(place('banners'), link, crossing, words);
    sound.update(link.live ? [...crossing.lanes.values()].map(needOf).filter(Boolean) : []);
  } else {
    place('banners').replaceChildren();
    place('banners').filledFrom = null;
    sound.update([]);
  }

  page?.update(crossing, link, now);
}

/** The page that is to be shown; entering one opens it. */
function current() {
  if (!session.isKnown && crossing.lanes.size === 0) {
    return null;
  }

  const name = session.needsSignIn ? 'entry'
    : session.mustChange.includes('password') ? 'account'
      : router.page in pages ? router.page : 'lanes';
  const isOne = name === 'passages' && router.argument !== null;
  const page = name === 'entry' ? entry : isOne ? passage : pages[name];
  const key = `${name} ${router.argument} ${session.account?.name}`;
  if (shown !== key) {
    shown = key;
    place('main').replaceChildren(page.element);
    mark(document.body, 'page', isOne ? 'passage' : name);
    page.open?.(router.argument);
  }

  return page;
}
