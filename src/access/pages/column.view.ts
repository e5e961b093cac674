import { html, type Html, type HtmlValue } from '../../design-system/index.ts';

/** Words and forms in a column that is comfortable to read. */
export function column(content: HtmlValue): Html {
  return html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${content}
</div></div>`;
}
