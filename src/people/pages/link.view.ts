import { column, lifetimeInWords, type LinkPurpose } from '../../access/index.ts';
import { govukInsetText, govukWarningText, html, pageHeading, type Html } from '../../design-system/index.ts';

/** A link to pass on by hand, shown this once. */
export function linkView({ title, name, url, purpose, backHref }: { title: string; name: string; url: string; purpose: LinkPurpose; backHref: string }): Html {
  return column(html`${pageHeading(null, title)}
<p class="govuk-body">No e-mail was sent. Give this link to ${name} yourself, in a way that nobody else can read:</p>
${govukInsetText({ html: html`<code class="govuk-!-text-break-word">${url}</code>` })}
${govukWarningText({ text: 'It is shown only now. Whoever opens it first can sign in in this name.', iconFallbackText: 'Warning' })}
${isLocal(url) ? govukWarningText({ text: 'This address opens on this computer only. Before you pass it on, ask the person who runs Maat to set the address that others use (MAAT_URL and HOST).', iconFallbackText: 'Warning' }) : null}
<p class="govuk-body">It works once and for ${lifetimeInWords[purpose]}.</p>
<p class="govuk-body"><a class="govuk-link" href="${backHref}">Back to people</a></p>`);
}

/** Whether nobody on another computer can open the address. */
function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
