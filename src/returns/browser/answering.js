import { addRow, basisOf, fillControls, markOf, readControls, setBasis } from './answer-controls.js';
import { clearNote, SaveState, showChange, showConflict, showDates, showMistakes, showProgress, showSection } from './answer-notes.js';
import { followConditions } from './conditions.js';
import { KeptDrafts } from './kept-drafts.js';
import { postJson } from './post-json.js';

const typingPauseMs = 800;
const pollMs = 15_000;
const seenMs = 60_000;
const longestWaitMs = 60_000;
/** What a send gives that did not get through and is tried again after a while, not at once. */
const waitsForLater = 'waits';

const root = document.getElementById('answering');
const form = document.getElementById('section-form');

if (root) {
  followConditions(root);
  // Somebody who fills in the last row gets another under it.
  for (const table of root.querySelectorAll('[data-rows]')) {
    table.addEventListener('input', ({ target }) => {
      if (target.closest('tr') === table.tBodies[0].lastElementChild) addRow(table);
    });
  }
}
if (root && form && root.dataset.locked === 'no') start();

function start() {
  const { save: saveAddress, changes: changesAddress, request, person } = root.dataset;
  const csrf = form.elements.namedItem('_csrf').value;
  const state = new SaveState();
  const kept = new KeptDrafts(person, request);
  const boxes = new Map([...root.querySelectorAll('.maat-item')].map((box) => [box.dataset.item, questionOf(box)]));
  let lastReply = Date.now();
  let lastTime = '';
  let since = root.dataset.readAt;
  let waitMs = 2_000;
  let retryTimer = null;
  let stopped = null;
  let leaving = false;
  let unreachable = false;

  function questionOf(box) {
    const { item, version, unsettled } = box.dataset;
    const conflict = unsettled === 'conflict';
    return {
      box, item, conflict,
      // What the form came back with over a colleague's answer was typed over an older one, and stays so until its reader chooses.
      version: Number(version) - (conflict ? 1 : 0),
      saved: unsettled === undefined ? markOf(box) : '',
      mistaken: unsettled === 'mistake' ? markOf(box) : null,
      timer: null, sending: null, isKept: false,
    };
  }

  const isDirty = (question) => markOf(question.box) !== question.saved;
  const dirty = () => [...boxes.values()].filter(isDirty);

  async function keep(question) {
    const { item, version, box } = question;
    question.isKept = await kept.keep(item, { version, basis: basisOf(box), controls: readControls(box), section: location.pathname });
    // It may have been saved while it was being kept.
    if (!isDirty(question)) kept.drop(item);
  }

  function changed(question) {
    clearTimeout(question.timer);
    if (!isDirty(question) && !question.conflict) return;
    question.timer = setTimeout(() => void send(question), typingPauseMs);
    question.isKept = false;
    void keep(question);
    if (stopped === null && !question.conflict) state.say('Saving…');
    if (Date.now() - lastReply > seenMs) void seen();
  }

  async function seen() {
    lastReply = Date.now();
    await postJson('/session/seen', csrf, '{}');
  }

  /** Sends a question's answer unless it is on its way already; what was typed meanwhile goes after it. */
  function send(question, { last = false } = {}) {
    clearTimeout(question.timer);
    if (question.sending) return question.sending;
    if (!isDirty(question) || question.conflict) return Promise.resolve();
    let waits = false;
    question.sending = sendNow(question, last).then((outcome) => void (waits = outcome === waitsForLater)).finally(() => {
      question.sending = null;
      if (!waits && isDirty(question) && !question.conflict && stopped === null && question.mistaken !== markOf(question.box)) void send(question);
    });
    return question.sending;
  }

  async function sendNow(question, last) {
    const { box, item, version } = question;
    const controls = readControls(box);
    const mark = markOf(box);
    if (question.mistaken === mark) return;
    const body = JSON.stringify({ item, version, ...controls });
    // A page that goes away may still send a little.
    const reply = await postJson(saveAddress, csrf, body, { keepalive: last && body.length < 30_000 });
    unreachable = reply === null;
    if (!reply || reply.status >= 500) return later();
    lastReply = Date.now();
    waitMs = 2_000;
    const { said } = reply;
    if (reply.status === 200) return saved(question, mark, said);
    if (reply.status === 409 && said.reason === 'stale') return stale(question, said);
    if (reply.status === 422) {
      question.mistaken = mark;
      showMistakes(box, said.errors.map(({ message }) => message));
      return state.say('One answer is not saved: see the question.');
    }
    if (reply.status === 401) return signedOut();
    stopped = said.message ?? 'Your answers can no longer be saved from this page. What you typed is kept on this device: reload the page.';
    return state.say(stopped);
  }

  function saved(question, mark, { version, basis, time, progress, remarks, said, dates }) {
    question.box.dataset.said = JSON.stringify(said);
    question.box.dataset.stands = said.length === 0 ? 'open' : remarks.length > 0 ? 'doubtful' : 'done';
    showDates(question.box, dates);
    root.dispatchEvent(new Event('change'));
    question.version = version;
    question.saved = mark;
    question.mistaken = null;
    setBasis(question.box, basis);
    clearNote(question.box);
    if (!isDirty(question)) kept.drop(question.item);
    lastTime = time;
    stopped = null;
    showProgress(progress);
    showSection(root);
    sayWhatIsSafe();
  }

  function stale(question, { theirs, version, basis }) {
    question.conflict = true;
    void keep(question);
    setBasis(question.box, basis);
    showConflict(question.box, theirs, {
      keepMine: () => {
        question.conflict = false;
        question.version = version;
        clearNote(question.box);
        // What stands there now is theirs, so that mine differs from it and is sent.
        question.saved = '';
        void send(question);
      },
      useTheirs: () => take(question, { ...theirs, version, basis }),
    });
    state.say('One answer is not saved: a colleague has answered the same question.');
  }

  /** Puts an answer that is saved already in the place of what stands in the fields. */
  function take(question, { controls, version, basis }) {
    // Filling the fields in looks like typing; until it is done nothing may be sent.
    question.conflict = true;
    fillControls(question.box, controls);
    question.version = version;
    question.conflict = false;
    question.saved = markOf(question.box);
    setBasis(question.box, basis);
    clearNote(question.box);
    kept.drop(question.item);
    sayWhatIsSafe();
  }

  function later() {
    const safe = dirty().every(({ isKept }) => isKept);
    state.say(safe ? 'Not saved yet – connection lost; kept on this device' : 'Not saved yet – connection lost; keep this page open');
    if (retryTimer === null) {
      retryTimer = setTimeout(sendAll, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
    return waitsForLater;
  }

  function signedOut() {
    stopped = 'signed-out';
    state.say('You have been signed out. What you type is kept here. ', {
      text: 'Sign in in a new tab, then come back', href: `/sign-in?next=${encodeURIComponent(location.pathname)}`, apart: true,
    });
  }

  function sendAll() {
    if (stopped === 'signed-out') stopped = null;
    clearTimeout(retryTimer);
    retryTimer = null;
    return Promise.all(dirty().map((question) => send(question)));
  }

  /** Resolves when everything is sent, or after so many milliseconds; never before the event is over that asks, as a form in the middle of its submit event cannot be submitted again. */
  async function sentWithin(milliseconds) {
    await Promise.race([sendAll(), new Promise((resolve) => setTimeout(resolve, milliseconds))]);
    await new Promise((resolve) => setTimeout(resolve));
  }

  function sayWhatIsSafe() {
    const open = [...boxes.values()];
    if (open.some(({ conflict }) => conflict)) return state.say('One answer is not saved: a colleague has answered the same question.');
    if (open.some((question) => isDirty(question))) return state.say('Saving…');
    return state.say(lastTime === '' ? 'Each answer is saved as you give it' : `Saved ${lastTime}`);
  }

  async function poll() {
    if (document.visibilityState !== 'visible' || stopped !== null) return;
    const reply = await fetch(`${changesAddress}?since=${encodeURIComponent(since)}`, { headers: { accept: 'application/json' } }).catch(() => null);
    if (!reply?.ok) return;
    const { answers, progress } = await reply.json();
    showProgress(progress);
    for (const change of answers) {
      if (change.savedAt && change.savedAt > since) since = change.savedAt;
      const question = boxes.get(change.item);
      // An answer that is being typed or sent meets the colleague's when it is saved.
      if (!question || change.version <= question.version || question.sending || question.conflict || isDirty(question)) continue;
      showChange(question.box, change, () => take(question, change));
    }
  }

  /** Words that an earlier page could not send: back into their fields, or off to the server. */
  async function restore() {
    let elsewhere = null;
    for (const [item, draft] of await kept.all()) {
      const question = boxes.get(item);
      if (!question) {
        elsewhere = draft.section;
        continue;
      }
      if (isDirty(question)) continue;
      question.conflict = true;
      fillControls(question.box, draft.controls);
      question.conflict = false;
      if (!isDirty(question)) {
        kept.drop(item);
        continue;
      }
      question.version = draft.version;
      setBasis(question.box, draft.basis);
      question.isKept = true;
      void send(question);
    }
    if (elsewhere) state.say('Something you typed in another section is not saved yet. ', { text: 'Go there to save it', href: elsewhere });
  }

  for (const question of boxes.values()) {
    question.box.addEventListener('input', () => changed(question));
    question.box.addEventListener('change', () => {
      changed(question);
      void send(question);
    });
  }

  form.addEventListener('submit', (event) => {
    if (leaving) return;
    leaving = true;
    if ([...boxes.values()].every((question) => !isDirty(question) && !question.sending)) return;
    event.preventDefault();
    const { submitter } = event;
    for (const { conflict, box, item } of boxes.values()) if (conflict && box.querySelector('[name^="k."]:checked')) kept.drop(item);
    // What a colleague was quicker with goes to the server with the form, which shows both texts again.
    void sentWithin(4_000).then(() => {
      if (!navigator.onLine || unreachable) {
        // The browser's own page about a lost connection would take the words' place.
        leaving = false;
        return later();
      }
      if (stopped === 'signed-out') {
        // The words stay in front of their writer, who signs in beside them.
        leaving = false;
        return undefined;
      }
      return submitter ? form.requestSubmit(submitter) : form.requestSubmit();
    });
  });

  document.addEventListener('submit', (event) => {
    if (!event.target.action.endsWith('/sign-out')) return;
    if (leaving || dirty().length === 0) return;
    event.preventDefault();
    void sentWithin(3_000).then(() => {
      if (dirty().length > 0 && !confirm('Some of what you typed is not saved yet, and signing out throws it away. Sign out?')) return;
      leaving = true;
      event.target.requestSubmit();
    });
  });

  window.addEventListener('online', () => void sendAll());
  window.addEventListener('focus', () => void sendAll());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') for (const question of dirty()) void send(question, { last: true });
    else void sendAll().then(poll);
  });
  window.addEventListener('pageshow', (event) => {
    // A page out of the browser's memory may be older than what is saved.
    if (event.persisted) {
      leaving = false;
      void poll();
    }
  });
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && dirty().some(({ isKept, sending }) => !isKept && !sending)) event.preventDefault();
  });
  setInterval(() => void poll(), pollMs);
  for (const question of dirty()) void keep(question);
  if (dirty().length === 0) sayWhatIsSafe();
  void restore();
}
