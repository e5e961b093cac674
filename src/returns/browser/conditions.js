/** Shows the questions that answers on the same page bring up, and hides the others. Nothing typed in them is lost by it. */
import { readControls } from './answer-controls.js';

/** What a question's controls give to decide on: the state, and the chosen codes. */
function saidBy(box) {
  const { value, text, state, dates } = readControls(box);
  if (state) return [state];
  const words = text ?? '';
  const codes = value.filter((code) => code !== '');
  const others = codes.filter((code) => code === 'na' || code === 'dk' || code === 'no-evidence');
  if (others.length > 0) return others;
  // What dates come to is worked out by the server, which says it with every save.
  if (dates && box.dataset.said) return JSON.parse(box.dataset.said);
  return codes.length > 0 || words.trim() !== '' || (dates && dates.from !== '') ? ['answered', ...codes] : [];
}

/** Whether anything was written beside an answer. */
function hasWords(box) {
  const { text, dates, reason, comment, evidence } = readControls(box);
  return [text, reason, comment, evidence, dates?.from, dates?.to, dates?.never].some((words) => (words ?? '').trim() !== '');
}

function meets(condition, said) {
  if (condition.kind === 'answer') return condition.oneOf.some((code) => (said.get(condition.item) ?? []).includes(code));
  return condition.kind === 'any-of' ? condition.of.some((part) => meets(part, said)) : condition.of.every((part) => meets(part, said));
}

/** Goes through the questions in the order of the form, so that an answer to a hidden one decides nothing. */
function settle(root, decided) {
  const said = new Map(decided);
  for (const box of root.querySelectorAll('.maat-item')) {
    const condition = box.dataset.when && JSON.parse(box.dataset.when);
    const given = saidBy(box);
    const asked = !condition || meets(condition, said);
    // What was answered, and what was just hidden with the cursor in it, stays in sight.
    box.hidden = !asked && given.length === 0 && !hasWords(box) && !box.contains(document.activeElement);
    box.toggleAttribute('data-unasked', !asked);
    if (asked) said.set(box.dataset.item, given);
  }
}

/** Settles what is shown now and after every change. */
export function followConditions(root) {
  if (!root.querySelector('[data-when]')) return;
  const decided = new Map(Object.entries(JSON.parse(root.dataset.decided ?? '{}')));
  settle(root, decided);
  root.addEventListener('change', () => settle(root, decided));
}
