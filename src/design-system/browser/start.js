import * as components from './govuk.js';

for (const Component of Object.values(components)) {
  for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
    try {
      new Component(element);
    } catch (error) {
      console.error(error);
    }
  }
}

/**
 * Somebody who signs out, on whichever page, leaves nothing in the browser: the sealed words that pages keep until they
 * can send them (named maat-draft:…) go too. Listens at the window, so that a page which holds the signing-out back,
 * to send those words first, is heard before.
 */
window.addEventListener('submit', (event) => {
  if (event.defaultPrevented || !event.target.action.endsWith('/sign-out')) return;
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith('maat-draft:')) localStorage.removeItem(name);
  } catch {
    // Storage that cannot be reached holds nothing.
  }
});

/** The person menu is a details element: away from it, and on Escape, it closes as a menu does. */
for (const menu of document.querySelectorAll('details.maat-menu')) {
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}
