/** What is said beside a question while it is answered. All words are set as text, never as markup. */

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, onClick) {
  const made = element('button', 'govuk-button govuk-button--secondary', text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Takes the note beside a question away. */
export function clearNote(box) {
  box.querySelector(':scope > .maat-note')?.remove();
}

function note(box, ...parts) {
  clearNote(box);
  const made = element('div', 'govuk-inset-text maat-note');
  made.setAttribute('role', 'group');
  made.append(...parts);
  box.prepend(made);
  return made;
}

/** A colleague was quicker: their answer in words, and the choice between it and what stands in the fields. */
export function showConflict(box, theirs, { keepMine, useTheirs }) {
  const when = theirs.time ? ` at ${theirs.time}` : '';
  const first = element('p', 'govuk-body');
  first.append(element('strong', '', `A colleague saved a different answer${when}.`), ' Yours is in the fields below and is not saved yet. You can change it before you keep it.');
  const words = theirs.words.map(({ label, text }) => element('p', 'govuk-body maat-words', `Their ${label.toLowerCase()}: ${text}`));
  const actions = element('div', 'govuk-button-group');
  actions.append(button('Keep mine', keepMine), button('Use theirs', useTheirs));
  // A form that leaves without a choice is asked for it by the server.
  const asked = element('input');
  Object.assign(asked, { type: 'hidden', name: `q.${box.dataset.item}`, value: 'yes' });
  note(box, first, ...words, actions, asked);
}

/** Somebody saved an answer that is not in front of the reader yet. */
export function showChange(box, change, show) {
  const who = change.own ? 'Changed by you in another window' : 'Updated by another auditor in your agency';
  const line = element('p', 'govuk-body', `${who}${change.time ? ` at ${change.time}` : ''}.`);
  note(box, line, button('Show', show));
}

/** Why an answer could not be saved. */
export function showMistakes(box, messages) {
  note(box, ...messages.map((message) => element('p', 'govuk-error-message', message)));
}

/** What the dates of a timescale come to, under them. */
export function showDates(box, words) {
  const dates = box.querySelector('.maat-dates');
  if (!dates) return;
  const line = dates.querySelector('.maat-dates__outcome') ?? dates.appendChild(element('p', 'govuk-body maat-dates__outcome'));
  line.textContent = words ?? '';
}

/** How many questions of the return have an answer. */
export function showProgress({ answered, of }) {
  const bar = document.getElementById('progress');
  const words = bar?.querySelector('.maat-progress__words');
  if (words) words.lastChild.textContent = `${answered} of ${of}`;
  bar?.querySelector('rect:last-of-type')?.setAttribute('width', String(of > 0 ? Math.round((answered / of) * 100) : 0));
}

/** The section's state in the list of sections, in the words that the server says it with (progress.rules.ts). */
export function showSection(root) {
  const state = document.querySelector('.maat-sections__item--current .maat-sections__state');
  const asked = [...root.querySelectorAll('.maat-item:not([hidden]):not([data-unasked])')].map((box) => box.dataset.stands);
  if (!state || asked.length === 0) return;
  const answered = asked.filter((stands) => stands !== 'open').length;
  const [words, tone] = answered < asked.length ? [`${answered} of ${asked.length}`, 'active'] : asked.includes('doubtful') ? ['Look again', 'attention'] : ['Done', 'done'];
  state.textContent = words;
  state.className = `maat-sections__state maat-sections__state--${tone}`;
}

/** The line beside the heading that always says whether everything is safe. */
export class SaveState {
  #line = document.getElementById('save-state');

  say(text, link) {
    if (!this.#line || this.#line.textContent === text + (link?.text ?? '')) return;
    this.#line.textContent = text;
    if (!link) return;
    const made = element('a', 'govuk-link', link.text);
    made.href = link.href;
    if (link.apart) {
      made.target = '_blank';
      made.rel = 'noopener';
    }
    this.#line.append(made);
  }
}
