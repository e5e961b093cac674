import { govukInsetText, govukSummaryList, html, join, type Html } from '../../../design-system/index.ts';
import { dayInWords } from '../../../shared/day.ts';
import { differingWords } from '../../../tools/index.ts';
import { termsInWords } from '../terms-words.rules.ts';
import type { FullTerms, TermsDifference, TermsVersion } from '../terms.types.ts';

/** Terms as they are read: section by section. */
export function termsView(terms: FullTerms): Html {
  return html`${termsInWords(terms).map(({ title, parts }) => html`<h2 class="govuk-heading-m">${title}</h2>
${govukSummaryList({ rows: parts.map(({ name, lines }) => ({ key: { text: name }, value: { html: html`${join(lines, html`<br>`)}` } })) })}`)}`;
}

/** "Agreed by … on …", and why, where it had to be said. */
export function agreementView({ agreedBy, agreedOn, reason }: TermsVersion): Html {
  return html`<p class="govuk-body">Agreed on ${dayInWords(agreedOn)} by ${agreedBy.join(', ')}.</p>
${reason === null ? null : govukInsetText({ text: `Reason: ${reason}` })}`;
}

/** Who agreed a version and when, on one line. */
export function versionInWords({ number, agreedOn }: TermsVersion): string {
  return `version ${number}, agreed on ${dayInWords(agreedOn)}`;
}

/** What differs, both texts in one: what was taken out and put in is marked by its line, its colour and, for those who hear it, its words. */
export function differencesView(differences: readonly TermsDifference[]): Html {
  if (differences.length === 0) return govukInsetText({ text: 'The two are the same, word for word.' });
  return govukSummaryList({
    rows: differences.map(({ name, before, after }) => ({ key: { text: name }, value: { html: differingWords(before, after) } })),
  });
}
