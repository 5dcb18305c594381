// Keeps the page honest about itself: what is not live is marked, never hidden, and comes back by itself.
"use strict";
(() => {
  const silentAfterMs = 4000;
  const retryMs = 1000;
  const cut = document.getElementById("cut");
  let lastBeat = performance.now();
  let reconnecting = false;

  const clock = () => new Date().toLocaleTimeString("en-GB");

  const mark = (isCut) => {
    if (isCut === document.body.classList.contains("cut")) {
      return;
    }
    document.body.classList.toggle("cut", isCut);
    cut.hidden = !isCut;
    cut.textContent = isCut ? `not live since ${clock()}: this page has lost the centre, trying again` : "";
  };

  new MutationObserver(() => { lastBeat = performance.now(); mark(false); })
    .observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-beat"] });
  const silent = () => document.getElementById("beat") && performance.now() - lastBeat > silentAfterMs;
  setInterval(() => { if (silent()) { mark(true); } }, 500);

  // Following a link within the page moves the view; whoever skips with the keyboard means the focus as well.
  document.addEventListener("click", ({ target }) => {
    if (target.matches(".skip")) {
      setTimeout(() => document.getElementById("main").focus());
    }
  });

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  const comeBack = async () => {
    while (reconnecting) {
      try {
        // Who is not signed in any more is shown where to sign in.
        if ((await fetch("api/v1/session")).status === 401) {
          location.reload();
          return;
        }
        // False: the centre was started anew and does not know this page, so the page is loaded anew too.
        if (await Blazor.reconnect() || !reconnecting) {
          return;
        }
        if ((await fetch("health/live")).ok) {
          location.reload();
          return;
        }
      } catch {
        // Not there yet.
      }
      await wait(retryMs);
    }
  };

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => { mark(true); if (!reconnecting) { reconnecting = true; comeBack(); } },
        onConnectionUp: () => { reconnecting = false; lastBeat = performance.now(); mark(false); },
      },
    },
  });
})();
