const form = document.getElementById('cut-form');
const count = document.getElementById('cut-count');

function say() {
  count.textContent = `${form.querySelectorAll('input[name=keep]:checked').length} of ${count.dataset.of} questions ticked.`;
}

if (form) {
  form.addEventListener('change', say);
  say();
}
