import { auditPaths } from '../../audits/index.ts';
import { govukWarningText, html, type Html } from '../../design-system/index.ts';
import type { PlanGround } from '../change-plan.ts';
import type { Around } from './around.ts';

/** The theme that a sample stands for and who confirmed it, with a warning where nobody has: a sample is drawn for a confirmed theme. */
export function themeView({ slug, audit, open }: Around, { terms }: Pick<PlanGround, 'terms'>): Html {
  const theme = audit.theme === '' ? null : html`<p class="govuk-body">The sample stands for this theme: ${audit.theme}${terms.themeConfirmed === null ? '' : `. It was confirmed by ${terms.themeConfirmed}`}.</p>`;
  if (!open || (audit.theme !== '' && terms.themeConfirmed !== null)) return html`${theme}`;
  const message = audit.theme === '' ? 'The audit has no theme yet. The board’s executive confirms one before cases are selected.' : 'Nobody has confirmed the theme. The board’s executive does so before cases are selected.';
  return html`${theme}
${govukWarningText({ text: message, iconFallbackText: 'Warning' })}
<p class="govuk-body">The <a class="govuk-link" href="${auditPaths.readTerms(slug, audit.id)}">terms of reference</a> say what the theme is and who confirmed it. The coordinator writes them.</p>`;
}
