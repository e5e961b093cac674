/** A look at the server counts as being there, so a page left open must not go on looking: the session should end. */
const restsAfterMs = 5 * 60_000;
let lastSeen = Date.now();
for (const sign of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
  addEventListener(sign, () => { lastSeen = Date.now(); }, { passive: true });
}

/** Whether somebody seems to be looking at this page: it shows, and they have moved lately. */
export function isSomebodyThere() {
  return !document.hidden && Date.now() - lastSeen <= restsAfterMs;
}
