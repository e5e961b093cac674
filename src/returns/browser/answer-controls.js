/** The controls of one question, read and filled as the server speaks of them. */

function named(box, prefix) {
  return [...box.querySelectorAll(`[name="${prefix}.${CSS.escape(box.dataset.item)}"]`)];
}

/** The controls of the question's own answer; sub-points have a name each. */
function answerControls(box) {
  const name = `a.${CSS.escape(box.dataset.item)}`;
  return [...box.querySelectorAll(`[name="${name}"], [name^="${name}["]`)];
}

/** Whether a control takes words, as against choices. */
function takesWords(control) {
  return control.tagName === 'TEXTAREA' || control.type === 'text';
}

function textOf(box, prefix) {
  const [control] = named(box, prefix);
  return control ? control.value : null;
}

/** What the controls hold: chosen codes or words, another answer, and the texts beside them. */
export function readControls(box) {
  const answer = answerControls(box);
  const inWords = answer.some(takesWords);
  const other = named(box, 'o').find((control) => control.checked);
  return {
    value: inWords ? [] : answer.filter((control) => control.checked).map((control) => control.value),
    text: inWords ? answer[0].value : null,
    state: other && other.value !== '' ? other.value : null,
    reason: textOf(box, 'r'),
    comment: textOf(box, 'c'),
    evidence: textOf(box, 'e'),
  };
}

/** One text for what the controls hold, to tell whether anything changed. */
export function markOf(box) {
  return JSON.stringify(readControls(box));
}

function setText(box, prefix, text) {
  const [control] = named(box, prefix);
  if (control) control.value = text ?? '';
}

function choose(controls, chosen) {
  for (const control of controls) {
    const wanted = chosen.includes(control.value);
    if (control.checked === wanted) continue;
    // A click also opens what belongs to a choice; a radio can only be clicked on, not off.
    if (wanted || control.type === 'checkbox') control.click();
    else control.checked = false;
  }
}

/** Puts what `readControls` gave, or what the server sent of a colleague's answer, into the controls. */
export function fillControls(box, { value, answer, text, state, other, reason, comment, evidence }) {
  const controls = answerControls(box);
  if (controls.some(takesWords)) setText(box, 'a', text);
  else choose(controls, value ?? answer ?? []);
  const otherChosen = state ?? other ?? '';
  choose(named(box, 'o'), [otherChosen]);
  const folded = named(box, 'o')[0]?.closest('details');
  if (folded && otherChosen !== '') folded.open = true;
  setText(box, 'r', reason);
  setText(box, 'c', comment);
  setText(box, 'e', evidence);
}

/** The hidden field that tells a form without script what it was filled with. */
export function setBasis(box, basis) {
  const [field] = named(box, 'v');
  if (field && basis) field.value = basis;
}

/** What the hidden field says that the form was filled with. */
export function basisOf(box) {
  return named(box, 'v')[0]?.value;
}
