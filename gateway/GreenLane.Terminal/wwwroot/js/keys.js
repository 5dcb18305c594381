// The keyboard: a digit shows a lane, F1 to F3 lead to the buttons of its referral (Enter, held, confirms), F4 stops
// the lane that is shown, Escape leads back to the lanes.

const Verbs = { F1: 'to-desk', F2: 'to-inspection', F3: 'release' };

/** @param lanes the page of the lanes; `router` tells and changes what is shown */
export function listenToKeys(lanes, router) {
  document.addEventListener('keydown', (e) => {
    const typing = e.target.matches('input, select, textarea');
    if (e.ctrlKey || e.altKey || e.metaKey) {
      return;
    }

    const isHere = router.page === 'lanes';
    if (e.key in Verbs && isHere) {
      e.preventDefault();
      lanes.view?.actions.button(Verbs[e.key]).focus();
    } else if (e.key === 'F4' && isHere) {
      e.preventDefault();
      e.repeat || lanes.view?.actions.stop();
    } else if (e.key === 'Escape' && !isHere) {
      router.go('lanes');
    } else if (!typing && /^[1-9]$/.test(e.key)) {
      router.go('lanes');
      lanes.chooseAt(Number(e.key) - 1);
    }
  });
}
