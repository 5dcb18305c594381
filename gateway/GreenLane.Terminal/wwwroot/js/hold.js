// Hold to confirm: what moves a barrier or lights a lamp takes a second, so that a sleeve or a slip does nothing.

export const HoldMs = 1000;

/** A finger that slides further than this has changed its mind. */
const SlideLimit = 40;

/** Lets a button act after it was held, by finger, mouse, Enter or space. `hinted` is called for a mere tap. */
export function holdToConfirm(button, act, hinted = () => {}) {
  let timer = 0;
  let from = null;

  function begin() {
    if (button.disabled || timer !== 0) {
      return;
    }

    button.dataset.holding = 'yes';
    timer = setTimeout(() => {
      drop();
      act();
    }, HoldMs);
  }

  function drop() {
    clearTimeout(timer);
    timer = 0;
    delete button.dataset.holding;
  }

  function letGo() {
    if (timer !== 0) {
      drop();
      hinted();
    }
  }

  button.addEventListener('pointerdown', (e) => {
    if (e.isPrimary && e.button === 0) {
      // The button keeps the finger although what stands above it grows and moves it away from under it.
      button.setPointerCapture(e.pointerId);
      from = [e.clientX, e.clientY];
      begin();
    }
  });
  button.addEventListener('pointermove', (e) => {
    if (timer !== 0 && from !== null && Math.hypot(e.clientX - from[0], e.clientY - from[1]) > SlideLimit) {
      drop();
    }
  });
  button.addEventListener('pointerup', letGo);
  button.addEventListener('keydown', (e) => {
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      if (!e.repeat) {
        begin();
      }
    }
  });
  button.addEventListener('keyup', (e) => {
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      letGo();
    }
  });

  // A lost window or a button that goes away: nothing was confirmed.
  for (const lost of ['pointercancel', 'blur']) {
    button.addEventListener(lost, drop);
  }

  button.addEventListener('contextmenu', (e) => e.preventDefault());
  return { drop };
}
