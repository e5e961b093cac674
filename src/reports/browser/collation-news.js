import { isSomebodyThere } from './still-there.js';

const everySoManyMs = 15_000;

/** Watches how many returns are in and says when there are more than the page shows. The reader decides when to reload. */
for (const place of document.querySelectorAll('[data-collation-news]')) {
  const shown = Number(place.dataset.returned);
  let told = shown;

  const tell = (returned) => {
    if (returned === told) return;
    told = returned;
    if (returned === shown) {
      place.replaceChildren();
      return;
    }
    const words = document.createElement('p');
    words.className = 'govuk-body collation-news__words';
    const more = returned - shown;
    words.textContent = more > 0
      ? `${more} more ${more === 1 ? 'return has' : 'returns have'} come in since this page was opened. `
      : 'Returns have been taken back since this page was opened. ';
    const link = document.createElement('a');
    link.className = 'govuk-link';
    link.href = place.dataset.page;
    link.textContent = 'Show them as they are now';
    words.append(link);
    place.replaceChildren(words);
  };

  const look = async () => {
    if (!isSomebodyThere()) return;
    try {
      const answer = await fetch(place.dataset.state, { headers: { accept: 'application/json' } });
      if (answer.ok) tell((await answer.json()).returned);
    } catch {
      // Without a connection there is no news; the next look may find some.
    }
  };

  setInterval(look, everySoManyMs);
  document.addEventListener('visibilitychange', look);
}
