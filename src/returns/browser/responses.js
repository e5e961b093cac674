import { isSomebodyThere } from './still-there.js';

const everySoManyMs = 10_000;

/** The page as it is now, as a document: one that is asked for so never passes through a string, which the content policy forbids. */
function pageNow() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

const backIn = (part) => new Set((part.dataset.back ?? '').split(' ').filter(Boolean));

/** The same request is linked from several tables of the page. */
const linksLike = (link, part) => [...part.querySelectorAll(`a[href="${link.getAttribute('href')}"]`)];
const twinOf = (link, place, part) => linksLike(link, part)[place] ?? linksLike(link, part)[0];

/** Puts the new part in place of the old one, with the focus and the place on the page left where they were. */
function renew(here, there) {
  const part = document.adoptNode(there);
  const held = here.contains(document.activeElement) ? document.activeElement : null;
  const place = held?.href ? linksLike(held, here).indexOf(held) : 0;
  const scrolled = new Map([...here.querySelectorAll('[tabindex="0"]')].map((region, at) => [at, region.scrollLeft]));
  // What somebody has chosen and not sent yet stays chosen.
  for (const select of here.querySelectorAll('select')) {
    const same = part.querySelector(`#${select.id}`);
    if (same) same.value = select.value;
  }
  here.replaceWith(part);
  [...part.querySelectorAll('[tabindex="0"]')].forEach((region, at) => { region.scrollLeft = scrolled.get(at) ?? 0; });
  if (!held) return;
  const same = held.id ? document.getElementById(held.id) : held.href ? twinOf(held, place, part) : null;
  same?.focus({ preventScroll: true });
}

/** What has come back since: "Child A, Police: returned 3 Feb". Other changes are shown and not spoken: while agencies answer, there are many. */
function newsOf(here, there) {
  const before = backIn(here);
  const arrived = [...backIn(there)].filter((id) => !before.has(id));
  const words = arrived.map((id) => {
    const link = `a[href$="/requests/${id}"]`;
    // Where only what is outstanding shows, the return has gone from the table.
    return there.querySelector(link)?.textContent.trim() ?? here.querySelector(link)?.textContent.trim().replace(/:.*/s, ': returned');
  }).filter(Boolean);
  return words.join('. ');
}

for (const news of document.querySelectorAll('[data-responses]')) {
  let looking = false;

  const look = async () => {
    if (looking || !isSomebodyThere()) return;
    looking = true;
    try {
      const answer = await fetch(news.dataset.state, { headers: { accept: 'application/json' } });
      const here = document.getElementById('responses');
      if (answer.status === 401) {
        clearInterval(looks);
        here.querySelector('.maat-signed-out').hidden = false;
      }
      if (!answer.ok || (await answer.json()).mark === here.dataset.mark) return;
      const there = (await pageNow())?.getElementById('responses');
      if (!there) return;
      const words = newsOf(here, there);
      renew(here, there);
      news.textContent = words;
    } catch {
      // Without a connection there is no news; the next look may find some.
    } finally {
      looking = false;
    }
  };

  const looks = setInterval(look, everySoManyMs);
  document.addEventListener('visibilitychange', look);
}
