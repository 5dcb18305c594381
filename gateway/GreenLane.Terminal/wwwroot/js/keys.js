// The keyboard: a digit goes to a lane, F1 to F3 to the buttons of its referral (Enter, held, confirms), F4 stops it.

const Verbs = { F1: 'to-desk', F2: 'to-inspection', F3: 'release' };

/** @param views the lanes' views in the order of the columns */
export function listenToKeys(views, closeExplanation) {
  document.addEventListener('keydown', (e) => {
    const typing = e.target instanceof HTMLInputElement && e.target.type === 'text';
    if (e.ctrlKey || e.altKey || e.metaKey) {
      return;
    }

    if (e.key in Verbs) {
      e.preventDefault();
      const view = wanted(views()) ?? views()[0];
      view?.element.focus();
      view?.actions.button(Verbs[e.key]).focus();
    } else if (e.key === 'F4') {
      e.preventDefault();
      stop(views(), e.repeat);
    } else if (e.key === 'Escape') {
      closeExplanation();
    } else if (!typing && /^[1-9]$/.test(e.key)) {
      views()[Number(e.key) - 1]?.element.focus();
    }
  });
}

/** The lane that is focused, else the first one that waits for an officer. */
function wanted(views) {
  return focused(views) ?? views.find((view) => view.element.dataset.tone === 'wanted') ?? null;
}

function focused(views) {
  return views.find((view) => view.element.contains(document.activeElement)) ?? null;
}

/** Stops at once where it is clear which lane is meant; else it leads to the first stop button and lets Enter do it. */
function stop(views, isRepeat) {
  const meant = focused(views) ?? (views.length === 1 ? views[0] : null);
  if (meant === null) {
    views[0]?.actions.button('stop').focus();
  } else if (!isRepeat) {
    meant.actions.stop();
  }
}
