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

/** Rows of cells, which have a table of their own; they are sent cell by cell. */
function rowsOf(box) {
  return box.querySelector('[data-rows]');
}

function dateControl(box, part) {
  return box.querySelector(`[name="d.${CSS.escape(box.dataset.item)}[${part}]"]`);
}

function datesOf(box) {
  const from = dateControl(box, 'from');
  if (!from) return null;
  const never = dateControl(box, 'never');
  return { from: from.value, to: dateControl(box, 'to').value, never: never.checked ? never.value : '' };
}

function setDates(box, dates) {
  if (!dates || !dateControl(box, 'from')) return;
  dateControl(box, 'from').value = dates.from;
  dateControl(box, 'to').value = dates.to;
  dateControl(box, 'never').checked = dates.never !== '';
}

/** What the controls hold: chosen codes, words or cells, another answer, dates, and the texts beside them. */
export function readControls(box) {
  const answer = answerControls(box);
  const rows = rowsOf(box);
  const inWords = !rows && answer.some(takesWords);
  const other = named(box, 'o').find((control) => control.checked);
  return {
    value: rows ? answer.map((control) => control.value) : inWords ? [] : answer.filter((control) => control.checked && control.value !== '').map((control) => control.value),
    text: inWords ? answer[0].value : null,
    state: other && other.value !== '' ? other.value : null,
    dates: datesOf(box),
    reason: textOf(box, 'r'),
    comment: textOf(box, 'c'),
    evidence: textOf(box, 'e'),
  };
}

/** One text for what the controls hold, to tell whether anything changed. Rows that are empty at the end say nothing. */
export function markOf(box) {
  const controls = readControls(box);
  if (rowsOf(box)) while (controls.value.at(-1) === '') controls.value.pop();
  return JSON.stringify(controls);
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

/** Makes room for as many rows as there are cells, and fills them. */
function fillRows(table, box, cells) {
  while (answerControls(box).length < cells.length) {
    const before = table.rows.length;
    addRow(table);
    if (table.rows.length === before) break;
  }
  answerControls(box).forEach((control, at) => {
    control.value = cells[at] ?? '';
  });
}

/** Adds an empty row under the others, up to the most that a question takes. */
export function addRow(table) {
  const [body] = table.tBodies;
  const count = body.rows.length;
  if (count >= Number(table.dataset.most)) return null;
  const row = body.rows[count - 1].cloneNode(true);
  for (const part of row.querySelectorAll('input, label')) {
    for (const name of ['id', 'name', 'for']) {
      const held = part.getAttribute(name);
      if (held) part.setAttribute(name, held.replace(`[${count - 1}]`, `[${count}]`));
    }
    if (part.tagName === 'INPUT') part.value = '';
    else part.textContent = part.textContent.replace(/\d+$/, String(count + 1));
  }
  body.append(row);
  return row;
}

/** Puts what `readControls` gave, or what the server sent of a colleague's answer, into the controls. */
export function fillControls(box, { value, answer, text, state, other, dates, reason, comment, evidence }) {
  const controls = answerControls(box);
  const rows = rowsOf(box);
  if (rows) fillRows(rows, box, value ?? answer ?? []);
  else if (controls.some(takesWords)) setText(box, 'a', text);
  else choose(controls, value ?? answer ?? []);
  const otherChosen = state ?? other ?? '';
  choose(named(box, 'o'), [otherChosen]);
  const folded = named(box, 'o')[0]?.closest('details');
  if (folded && otherChosen !== '') folded.open = true;
  setDates(box, dates);
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
