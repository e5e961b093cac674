import { replacePart, sendForm } from './page-part.js';

// Shows what stands in the form as an agency would meet it. Without this script the Show button does the same.

const pauseMs = 400;
const form = document.getElementById('item-form') ?? document.getElementById('section-form');
const look = document.querySelector('.maat-preview [formaction]')?.getAttribute('formaction')?.split('#')[0];
const state = document.getElementById('preview-state');
/** Parts of the form that what is chosen elsewhere in it may change. */
const dependentParts = ['kind-part', 'when-part', 'more-part'];
let timer = null;
let last = 0;
let formChanges = false;

if (form && look) {
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
}

function changed({ target }) {
  if (target.form !== form) return;
  formChanges ||= target.name === 'kind' || /^conditions-\d+-item$/.test(target.name);
  clearTimeout(timer);
  timer = setTimeout(() => void show(), formChanges ? 0 : pauseMs);
}

async function show() {
  const mine = (last += 1);
  const withForm = formChanges;
  formChanges = false;
  const page = await sendForm(form, look);
  if (mine !== last) {
    formChanges ||= withForm;
    return;
  }
  const renewed = page !== null && replacePart(page, 'preview');
  state.textContent = renewed ? '' : 'The preview could not be renewed. What you typed is still in the form.';
  if (renewed && withForm) for (const part of dependentParts) replacePart(page, part);
}
