import * as components from './govuk.js';

/**
 * Sends a form as the browser would, with the button that was pressed, and gives the page that answers as a document; null
 * when none came. A document that is asked for so never passes through a string, which the content policy forbids.
 */
export function sendForm(form, address, pressed = {}) {
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  for (const [name, value] of Object.entries(pressed)) fields.append(name, value);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'document';
    request.setRequestHeader('content-type', 'application/x-www-form-urlencoded');
    request.onload = () => resolve(request.status < 500 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send(fields.toString());
  });
}

/** Puts a part of another page in place of the part with the same id here, and starts the components in it. */
export function replacePart(page, id) {
  const [here, there] = [document.getElementById(id), page.getElementById(id)];
  if (!here || !there) return false;
  const held = here.contains(document.activeElement) ? document.activeElement.id : '';
  const part = document.adoptNode(there);
  here.replaceWith(part);
  for (const Component of Object.values(components)) {
    for (const element of part.querySelectorAll(`[data-module="${Component.moduleName}"]`)) new Component(element);
  }
  if (held !== '') document.getElementById(held)?.focus();
  return true;
}
