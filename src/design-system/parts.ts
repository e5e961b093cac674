import { govukTag } from './components.generated.ts';
import { html, type Html, type HtmlValue } from './html.ts';

/** What a state means for the reader, whatever its word: it decides the colour. */
export type StateTone = 'waiting' | 'active' | 'done' | 'attention' | 'urgent' | 'closed';

const tagColours: Readonly<Record<StateTone, string>> = {
  waiting: 'govuk-tag--grey', active: 'govuk-tag--blue', done: 'govuk-tag--green',
  attention: 'govuk-tag--yellow', urgent: 'govuk-tag--red', closed: 'govuk-tag--purple',
};

/** The word for a state on a coloured ground. The word alone must say it. */
export function stateTag(word: string, tone: StateTone): Html {
  return govukTag({ text: word, classes: `${tagColours[tone]} maat-tag` });
}

const ragShapes = {
  red: html`<path d="M1 1h14v14H1z"/>`,
  amber: html`<path d="M8 0.5 15.5 15H0.5z"/>`,
  green: html`<circle cx="8" cy="8" r="7.5"/>`,
} as const;

/** Red, amber or green as letter, shape, colour and word, so that none of them is needed. */
export function ragTag(rating: 'red' | 'amber' | 'green', word: string): Html {
  return html`<span class="maat-rag maat-rag--${rating}"><svg class="maat-rag__shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${ragShapes[rating]}</svg><span class="maat-rag__letter" aria-hidden="true">${rating.charAt(0).toUpperCase()}</span> ${word}</span>`;
}

/** A grade's word beside its colour. `rank` counts from 1, the best, to 4. */
export function gradeTag(word: string, rank: 1 | 2 | 3 | 4): Html {
  return html`<span class="maat-grade maat-grade--${rank}">${word}</span>`;
}

/** How much of something is done: a bar, and the same in words beside it. `of` may be 0. */
export function progressBar(done: number, of: number, label = 'Answered'): Html {
  const filled = of > 0 ? Math.round((Math.min(done, of) / of) * 100) : 0;
  return html`<span class="maat-progress"><svg class="maat-progress__bar" viewBox="0 0 100 8" width="100" height="8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="maat-progress__track" width="100" height="8" fill="#d5dade"/><rect width="${filled}" height="8" fill="#0b5c63"/></svg><span class="maat-progress__words"><span class="govuk-visually-hidden">${label}: </span>${done} of ${of}</span></span>`;
}

export interface Stage {
  readonly label: string;
  /** Live numbers in words, such as "77 back (85.6%)". */
  readonly detail?: string;
  /** Missing for a stage that has nothing to show yet. */
  readonly href?: string;
  readonly state: 'done' | 'current' | 'coming';
}

const stageWords: Readonly<Record<Stage['state'], string>> = { done: 'done', current: 'now', coming: 'to come' };

/** The stages something goes through, with what stands where; the one it is in is marked. */
export function stageStrip(label: string, stages: readonly Stage[]): Html {
  return html`<nav class="maat-strip" aria-label="${label}"><ol class="maat-strip__list">
${stages.map(({ label: name, detail, href, state }) => {
    const words = html`<span class="maat-strip__name">${name}</span><span class="govuk-visually-hidden"> (${stageWords[state]})</span>${detail ? html` <span class="maat-strip__detail">${detail}</span>` : null}`;
    const current = state === 'current' ? html` aria-current="step"` : null;
    return html`<li class="maat-strip__stage maat-strip__stage--${state}"${current}>${href
      ? html`<a class="maat-strip__link" href="${href}">${words}</a>`
      : html`<span class="maat-strip__still">${words}</span>`}</li>\n`;
  })}</ol></nav>`;
}

/** A few numbers that say how things stand, each with its words and perhaps the page behind it. */
export function statBlocks(stats: readonly { readonly label: string; readonly value: string | number; readonly detail?: string; readonly href?: string }[]): Html {
  return html`<dl class="maat-stats">${stats.map(({ label, value, detail, href }) => html`
<div class="maat-stats__item"><dt class="maat-stats__label">${label}</dt><dd class="maat-stats__value">${href ? html`<a class="govuk-link govuk-link--no-visited-state" href="${href}">${value}</a>` : value}${detail ? html`<span class="maat-stats__detail">${detail}</span>` : null}</dd></div>`)}
</dl>`;
}

/** The page's heading of level one, perhaps with what it belongs to above it. */
export function pageHeading(caption: string | null, title: string): Html {
  return html`${caption ? html`<span class="govuk-caption-l">${caption}</span>` : null}<h1 class="govuk-heading-l">${title}</h1>`;
}

/** What stands where there is nothing yet: why, and the next step as a link or button. */
export function emptyState(words: string, next?: HtmlValue): Html {
  return html`<div class="maat-empty"><p class="govuk-body maat-empty__words">${words}</p>${next}</div>`;
}

/** The one thing to do next on a page, beside the button or link that does it. */
export function nextStep(words: HtmlValue, action: HtmlValue): Html {
  return html`<div class="maat-next"><p class="maat-next__words"><strong>Next:</strong> ${words}</p><div class="maat-next__action">${action}</div></div>`;
}

export interface WorkItem {
  readonly title: string;
  readonly href: string;
  /** What it belongs to, such as the audit's name. */
  readonly context?: string;
  /** When it is due or since when it waits, in words. */
  readonly when?: HtmlValue;
  readonly progress?: Html;
  /** What the link does, such as Continue or Answer. */
  readonly action: string;
}

/** Things that wait for one person: what, when, how far, and the link that goes on with it. */
export function workList(items: readonly WorkItem[]): Html {
  return html`<ul class="maat-work">${items.map(({ title, href, context, when, progress, action }) => html`
<li class="maat-work__item"><div class="maat-work__what"><span class="maat-work__title">${title}</span>${context ? html` <span class="maat-work__context">${context}</span>` : null}</div><div class="maat-work__when">${when}</div><div class="maat-work__progress">${progress}</div><a class="govuk-link maat-work__action" href="${href}">${action}<span class="govuk-visually-hidden">: ${title}</span></a></li>`)}
</ul>`;
}

export interface SectionLink {
  readonly title: string;
  readonly href: string;
  readonly state: string;
  readonly tone: StateTone;
  readonly current?: boolean;
}

/** The sections of a form with their states, for the side of the page. */
export function sectionList(label: string, sections: readonly SectionLink[]): Html {
  return html`<nav class="maat-sections" aria-label="${label}"><ol class="maat-sections__list">${sections.map(({ title, href, state, tone, current }) => html`
<li class="maat-sections__item${current ? ' maat-sections__item--current' : null}"><a class="maat-sections__link" href="${href}"${current ? html` aria-current="page"` : null}>${title}</a> <span class="maat-sections__state maat-sections__state--${tone}">${state}</span></li>`)}
</ol></nav>`;
}

/** A page in two columns: what leads on the left (first for readers), the matter itself in the centre. */
export function withSidebar(side: HtmlValue, main: HtmlValue): Html {
  return html`<div class="maat-split"><div class="maat-split__side">${side}</div><div class="maat-split__main">${main}</div></div>`;
}

/** A word of ours with what it means, said where it first stands. */
export function definition(term: string, meaning: HtmlValue): Html {
  return html`<p class="govuk-body maat-definition"><dfn class="maat-definition__term">${term}</dfn> ${meaning}</p>`;
}
