import { replacePart, sendForm } from './page-part.js';

// Moves without loading the page: the moved thing's button keeps the focus and its new place is said. Without this script
// the same buttons lead to the same page.

const said = document.getElementById('moved');
let dragged = null;
let target = null;

focusMoved(document);
makeDraggable();

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'outline-form' || event.submitter?.name !== 'move') return;
  event.preventDefault();
  void move(event.submitter.value);
});

async function move(value) {
  const form = document.getElementById('outline-form');
  const page = await sendForm(form, form.action, { move: value });
  if (!page || !page.getElementById('outline-part')) {
    said.textContent = 'It could not be moved. Load the page again.';
    return;
  }
  document.querySelector('.govuk-error-summary')?.remove();
  const problem = page.querySelector('.govuk-error-summary');
  const words = page.getElementById('moved');
  replacePart(page, 'outline-part');
  makeDraggable();
  said.textContent = words.textContent;
  if (problem) {
    document.querySelector('main').prepend(document.adoptNode(problem));
    problem.setAttribute('tabindex', '-1');
    problem.focus();
  } else {
    document.getElementById(words.dataset.focus ?? '')?.focus();
  }
}

function focusMoved(page) {
  document.getElementById(page.getElementById('moved')?.dataset.focus ?? '')?.focus();
}

function makeDraggable() {
  for (const row of document.querySelectorAll('.maat-outline__item')) {
    row.draggable = true;
    for (const link of row.querySelectorAll('a')) link.draggable = false;
  }
}

document.addEventListener('dragstart', (event) => {
  dragged = event.target.closest?.('.maat-outline__item') ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', dragged.dataset.item);
  dragged.classList.add('maat-outline__item--dragged');
});

document.addEventListener('dragover', (event) => {
  const section = dragged && event.target.closest?.('.maat-outline__section');
  if (!section) return;
  event.preventDefault();
  const list = section.querySelector('.maat-outline__items');
  const rows = [...list.children].filter((row) => row !== dragged);
  const before = rows.find((row) => event.clientY < row.getBoundingClientRect().top + row.offsetHeight / 2);
  mark(before ?? list, before ? `item before ${dragged.dataset.item} ${before.dataset.item}` : `item end ${dragged.dataset.item} ${list.dataset.section}`);
});

document.addEventListener('drop', (event) => {
  if (!dragged || !target) return;
  event.preventDefault();
  void move(target.value);
});

document.addEventListener('dragend', () => {
  dragged?.classList.remove('maat-outline__item--dragged');
  mark(null, '');
  dragged = null;
});

function mark(element, value) {
  target?.element.classList.remove('maat-outline--before', 'maat-outline--end');
  target = element && { element, value };
  element?.classList.add(value.startsWith('item before') ? 'maat-outline--before' : 'maat-outline--end');
}
