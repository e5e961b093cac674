import { KeptDrafts } from './kept-drafts.js';

/**
 * Keeps what is typed into the report in this browser until it is saved, so that an ended session or a closed tab loses
 * nothing. On the report itself, what was saved is forgotten.
 */
const typingPauseMs = 600;
const seenEveryMs = 120_000;

for (const place of document.querySelectorAll('[data-report-drafts]')) {
  const drafts = new KeptDrafts(place.dataset.person, place.dataset.reportDrafts);
  const form = place.querySelector('form[id="report-form"]');
  if (form) void keepForm(place, form, drafts, place.dataset.draft);
  else if (document.querySelector('.govuk-notification-banner--success')) void forgetSaved(drafts);
}

/** A page that says "done" was reached by saving; without those words the sender may have been asked to sign in instead. */
async function forgetSaved(drafts) {
  for (const [name, draft] of await drafts.all()) if (draft.sent) drafts.drop(name);
}

function snapshotOf(form) {
  const texts = [...form.querySelectorAll('textarea')].map((field) => [field.name, field.value]);
  const ticked = [...form.querySelectorAll('input[type="checkbox"]')].filter((box) => box.checked).map((box) => box.value);
  return { texts: Object.fromEntries(texts), ticked };
}

function putBack(form, { texts, ticked }) {
  for (const field of form.querySelectorAll('textarea')) if (texts[field.name] !== undefined) field.value = texts[field.name];
  for (const box of form.querySelectorAll('input[type="checkbox"]')) if (box.checked !== ticked.includes(box.value)) box.click();
}

async function keepForm(place, form, drafts, name) {
  const asServed = JSON.stringify(snapshotOf(form));
  const kept = (await drafts.all()).get(name);
  if (kept && JSON.stringify(kept.words) === asServed) drafts.drop(name);
  else if (kept) offer(place, form, kept, () => drafts.drop(name));

  let timer = 0;
  let lastSeen = Date.now();
  const keep = (sent) => drafts.keep(name, { words: snapshotOf(form), sent });
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(false), typingPauseMs);
    if (Date.now() - lastSeen < seenEveryMs) return;
    lastSeen = Date.now();
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': form.elements._csrf.value };
    void fetch('/session/seen', { method: 'POST', headers, body: '{}' }).catch(() => undefined);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  let isKept = false;
  form.addEventListener('submit', (event) => {
    if (isKept) return;
    // Sent only once they are kept: if the answer is a sign-in page, the words come back with this one.
    event.preventDefault();
    clearTimeout(timer);
    void keep(true).finally(() => setTimeout(() => {
      // Never within the submit event itself: a form in the middle of one cannot be submitted again.
      isKept = true;
      form.requestSubmit(event.submitter ?? undefined);
    }));
  });
}

function offer(place, form, kept, drop) {
  const box = document.createElement('div');
  box.className = 'report-theirs';
  box.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.className = 'govuk-body';
  words.textContent = 'You typed words here that were not saved. ';
  const button = (label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'report-tools__button report-kept__button';
    made.textContent = label;
    made.addEventListener('click', () => {
      act();
      box.remove();
      form.querySelector('textarea')?.focus();
    });
    return made;
  };
  words.append(button('Put them back', () => putBack(form, kept.words)), ' ', button('Drop them', drop));
  box.append(words);
  place.prepend(box);
}
