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
