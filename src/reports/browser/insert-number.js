/** Buttons that put a live number into the text where the cursor is. Without script its code can be copied. */
const fields = [...document.querySelectorAll('textarea[data-takes-numbers]')];
let field = fields[0];
for (const one of fields) {
  one.addEventListener('focus', () => { field = one; });
}

for (const button of document.querySelectorAll('button[data-insert]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    if (!field) return;
    const { selectionStart, selectionEnd } = field;
    field.focus();
    field.setRangeText(button.dataset.insert, selectionStart, selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const said = document.querySelector('[data-inserted]');
    if (said) said.textContent = `${button.dataset.insert} is in the text.`;
  });
}
