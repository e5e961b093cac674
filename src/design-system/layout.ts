import type { FieldError } from '../shared/result.ts';
import { assetPath } from './assets.ts';
import { govukBackLink, govukBreadcrumbs, govukNotificationBanner, govukServiceNavigation, govukSkipLink } from './components.generated.ts';
import { csrfField, errorSummary } from './forms.ts';
import { html, type Html, type HtmlValue, raw } from './html.ts';

/** A link by its words; the page one is on needs no address. */
export interface PageLink {
  readonly text: string;
  readonly href?: string;
}

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  /** This is the page one is on. */
  readonly current?: boolean;
  /** The page one is on lies within this part. */
  readonly active?: boolean;
}

/** What happened, said once on the next page. Success is green and takes the focus; the rest is calm. */
export interface Flash {
  readonly kind: 'success' | 'information';
  readonly text: string;
  /** A sentence of detail, or a link to what was done. */
  readonly detail?: Html;
}

export interface LayoutOptions {
  /** The page in a few words, without the product's name; "Error: " is put before it when there are errors. */
  readonly title: string;
  readonly body: HtmlValue;
  readonly partnership?: { readonly name: string; readonly href?: string } | null;
  /** Who is signed in. `links` stand in the menu above sign out, such as account and switch partnership. */
  readonly person?: { readonly name: string; readonly links?: readonly PageLink[]; readonly signOutAction: string } | null;
  readonly navigation?: readonly NavigationItem[];
  readonly breadcrumbs?: readonly PageLink[];
  readonly backLink?: { readonly text?: string; readonly href: string } | null;
  readonly flash?: Flash | null;
  readonly errors?: readonly FieldError[];
  /** The marking that stands on the screen and on every printed page, such as RESTRICTED WHEN COMPLETED. */
  readonly marking?: string | null;
  /** True on an instance that shows an example, or the sentence to say about it. */
  readonly exampleBanner?: boolean | Html | null;
  /** Needed where a person is signed in: sign out is a form. */
  readonly csrfToken?: string;
  /** Names of registered assets to run on this page beside the common ones. */
  readonly scripts?: readonly string[];
  /** For pages whose job is comparing: the content may use the whole window. */
  readonly wide?: boolean;
  /** Where the product's name leads. */
  readonly homeHref?: string;
}

/** The mark: a feather, drawn by us. Decorative, since the name stands beside it. */
const feather = raw(
  '<svg class="maat-masthead__mark" viewBox="0 0 20 26" width="20" height="26" aria-hidden="true" focusable="false">'
  + '<path fill="currentColor" d="M18.2 1.5C9.8 2 3.5 7 2.2 14.8c-.5 2.9-.3 5.4.3 7.6L12.6 9.2 4.2 23c6.8-.1 11.5-3.9 13-10.3 .9-3.6 1.2-7.3 1-11.2Z"/>'
  + '<path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M2.7 22.3 1.2 25"/></svg>',
);

function personMenu({ name, links, signOutAction }: NonNullable<LayoutOptions['person']>, csrfToken: string): Html {
  return html`<details class="maat-menu">
<summary class="maat-menu__summary"><span class="govuk-visually-hidden">Signed in as </span>${name}</summary>
<div class="maat-menu__panel">
<ul class="maat-menu__list">
${links?.map(({ text, href }) => html`<li><a class="maat-menu__link" href="${href ?? ''}">${text}</a></li>`)}
</ul>
<form action="${signOutAction}" method="post">${csrfField(csrfToken)}<button class="maat-menu__button" type="submit">Sign out</button></form>
</div>
</details>`;
}

function masthead({ partnership, person, csrfToken, homeHref }: LayoutOptions): Html {
  const name = partnership && (partnership.href
    ? html`<a class="maat-masthead__partnership" href="${partnership.href}">${partnership.name}</a>`
    : html`<span class="maat-masthead__partnership">${partnership.name}</span>`);
  return html`<div class="maat-masthead">
<div class="govuk-width-container maat-masthead__row">
<a class="maat-masthead__home" href="${homeHref ?? '/'}">${feather}Maat</a>
${name}
${person ? personMenu(person, csrfToken ?? '') : null}
</div>
</div>`;
}

function flashBanner({ kind, text, detail }: Flash): Html {
  const words = html`<p class="govuk-notification-banner__heading">${text}</p>${detail}`;
  return govukNotificationBanner(
    kind === 'success'
      ? { type: 'success', titleText: 'Done', html: words }
      : { titleText: 'For your information', html: words },
  );
}

function exampleBanner(sentence: LayoutOptions['exampleBanner']): Html | null {
  if (!sentence) return null;
  const words = sentence === true ? 'Everything here is invented, and what you change changes only the example.' : sentence;
  return html`<div class="maat-example"><p class="govuk-width-container maat-example__words"><strong>This is an example.</strong> ${words}</p></div>`;
}

/** A whole page. Give the result to `render`. Its heading of level one belongs to the body. */
export function layout(options: LayoutOptions): Html {
  const { title, body, navigation, breadcrumbs, backLink, flash, errors, marking, scripts, wide } = options;
  const failed = errors !== undefined && errors.length > 0;
  const marked = marking ? html`<p class="maat-marking">${marking}</p>` : null;
  return html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${failed ? 'Error: ' : null}${title} - Maat</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#16222b">
<link rel="preload" href="${assetPath('atkinson-latin-400.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetPath('maat.css')}">
<link rel="icon" href="${assetPath('feather.svg')}" type="image/svg+xml">
<link rel="modulepreload" href="${assetPath('govuk.js')}">
<script type="module" src="${assetPath('start.js')}"></script>
${scripts?.map((name) => html`<script type="module" src="${assetPath(name)}"></script>\n`)}</head>
<body class="govuk-template__body${wide ? ' maat-wide' : null}">
<script src="${assetPath('early.js')}"></script>
${govukSkipLink({ href: '#main-content', text: 'Skip to main content' })}
<header class="maat-header">
${marked}
${masthead(options)}
${exampleBanner(options.exampleBanner)}
${navigation && navigation.length > 0 ? govukServiceNavigation({ navigation: navigation.map((item) => ({ ...item })), navigationLabel: 'Main' }) : null}
</header>
<div class="maat-content">
<div class="govuk-width-container">
${breadcrumbs && breadcrumbs.length > 0 ? govukBreadcrumbs({ items: breadcrumbs, collapseOnMobile: true }) : null}
${backLink ? html`<nav aria-label="Back">${govukBackLink({ text: backLink.text, href: backLink.href })}</nav>` : null}
<main class="govuk-main-wrapper" id="main-content">
${errorSummary(errors)}
${flash ? flashBanner(flash) : null}
${body}
</main>
</div>
</div>
<footer class="maat-footer">
<div class="govuk-width-container maat-footer__row">
<p class="maat-footer__words">Maat, for multi-agency case audits</p>
${marking ? html`<p class="maat-footer__marking">${marking}</p>` : null}
</div>
</footer>
</body>
</html>
`;
}
