import { dataTable, form, govukButton, govukFileUpload, govukInsetText, govukSelect, html, pageHeading, statBlocks, type Html } from '../../design-system/index.ts';
import type { ColumnMatch, ColumnSpec } from '../../documents/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { rowsInWords } from '../import-cells.rules.ts';
import type { ImportKind, ImportPlan, RowError } from '../table-import.types.ts';

/** Rows listed on a page; a file can have thousands of mistakes of the same kind. */
const mostListed = 100;

type AnyKind = Pick<ImportKind<string, unknown>, 'title' | 'guidance' | 'columns' | 'noun'>;

/** Choosing a file. `errors` of the file that was sent stand in a table of their own when there are many. */
export function uploadView(kind: AnyKind, options: {
  readonly auditTitle: string;
  readonly action: string;
  readonly csrfToken: string;
  readonly refusal: string | null;
  readonly errors: readonly FieldError[];
  readonly fileErrors: readonly RowError[];
}): Html {
  const { auditTitle, action, csrfToken, refusal, errors, fileErrors } = options;
  return html`${pageHeading(auditTitle, kind.title)}
${fileErrors.length > 1 ? errorTable(fileErrors) : null}
${refusal !== null
    ? govukInsetText({ text: refusal })
    : html`<div class="govuk-body">${kind.guidance}</div>
${form({ action, csrfToken, multipart: true }, html`
${govukFileUpload({
      id: 'file', name: 'file', label: { text: 'File', classes: 'govuk-label--m' },
      hint: { text: 'A CSV file or an Excel workbook (.xlsx), up to 20 MB. The first row holds the headings.' },
      errorMessage: errors[0] && { text: errors[0].message }, attributes: { accept: '.csv,.xlsx,.txt' },
    })}
${govukButton({ text: 'Check the file', preventDoubleClick: true })}
<p class="govuk-body">Nothing is saved until you have seen what the file would do and agreed to it.</p>`)}`}
<h2 class="govuk-heading-m">Columns</h2>
<p class="govuk-body">Headings are found whatever their capitals and order. If yours are different, you can match them on the next page. Other columns are passed over.</p>
${dataTable({
    caption: 'Columns of the file', captionHidden: true,
    columns: [{ label: 'Heading' }, { label: 'What it holds' }, { label: 'Needed' }],
    rows: kind.columns.map(({ name, label, required }) => [html`<code>${name}</code>`, label, required ? 'Yes' : 'No']),
  })}`;
}

/** Matching headings by hand. The choices travel in the address, which names columns only. */
export function matchView<Name extends string>(options: {
  readonly auditTitle: string;
  readonly fileName: string;
  readonly action: string;
  readonly columns: readonly ColumnSpec<Name>[];
  readonly headings: readonly string[];
  readonly match: ColumnMatch<Name>;
  readonly errors: readonly FieldError[];
}): Html {
  const { auditTitle, fileName, action, columns, headings, match, errors } = options;
  return html`${pageHeading(auditTitle, 'Match the columns')}
<p class="govuk-body">Say which column of ${fileName} holds what.</p>
<form action="${action}" method="get" novalidate>
${columns.map(({ name, label, required }) => govukSelect({
    id: matchField(name), name: matchField(name),
    label: { text: required ? label : `${label} (optional)` },
    errorMessage: fieldError(errors, matchField(name)),
    items: [
      { value: 'none', text: required ? 'Choose a column' : 'Not in this file', selected: match[name] === null },
      ...headings.map((heading, at) => ({ value: String(at), text: heading, selected: match[name] === at })),
    ],
  }))}
${govukButton({ text: 'Continue' })}
</form>`;
}

/** What the file would do, and the button that does it. */
export function previewView(kind: AnyKind, options: {
  readonly auditTitle: string;
  readonly fileName: string;
  readonly encoding: string | undefined;
  readonly plan: ImportPlan;
  readonly action: string;
  readonly csrfToken: string;
  readonly matchHref: string;
  readonly uploadHref: string;
  readonly afterHref: string;
  /** Whether somebody tried to confirm, so that what they left open is an error now. */
  readonly tried: boolean;
}): Html {
  const { auditTitle, fileName, encoding, plan, action, csrfToken, matchHref, uploadHref, afterHref, tried } = options;
  const { report, changes } = plan;
  const things = report.added + report.changed;
  const again = html`<a class="govuk-link" href="${uploadHref}">Choose another file</a>`;
  // What was asked and left open can be answered here and now; other mistakes need another file.
  const unsettled = tried && plan.questions !== undefined;
  const confirmForm = (button: string) => form({ action, csrfToken }, html`${plan.questions}
<div class="govuk-button-group">${govukButton({ text: button, preventDoubleClick: true })}${again}</div>`);
  return html`${pageHeading(auditTitle, `${kind.title}: check before you import`)}
<p class="govuk-body">${fileName} · ${rowsInWords(report.rows)}${encoding === 'windows-1252' ? ' · read as Windows text' : null} · <a class="govuk-link" href="${matchHref}">match the columns differently</a></p>
${statBlocks([
    { label: 'New', value: report.added },
    { label: 'Changed', value: report.changed },
    { label: 'Already here', value: report.unchanged },
    { label: 'Mistakes', value: report.errors.length },
  ])}
${report.errors.length > 0 ? html`<h2 class="govuk-heading-m" id="mistakes">Mistakes in the file</h2>
${errorTable(report.errors)}` : null}
${report.remarks.length > 0 ? html`<h2 class="govuk-heading-m">Worth knowing</h2>
<ul class="govuk-list govuk-list--bullet">${report.remarks.slice(0, mostListed).map((remark) => html`<li>${remark}</li>`)}</ul>${more(report.remarks.length)}` : null}
${changes.length > 0 ? html`<h2 class="govuk-heading-m">What changes</h2>
${dataTable({
    caption: 'What changes', captionHidden: true, dense: true,
    columns: [{ label: 'What' }, { label: 'Row', numeric: true }, { label: 'Now' }, { label: 'After the import' }],
    rows: changes.slice(0, mostListed).map(({ row, what, from, to }) => [what, row, from || 'empty', to || 'empty']),
  })}${more(changes.length)}` : null}
${unsettled ? confirmForm(`Import ${kind.noun.many}`) : report.errors.length > 0
    ? html`<p class="govuk-body">Nothing can be imported until these are put right. Correct the file, then send it again.</p><p class="govuk-body">${again}</p>`
    : things === 0
      ? html`<p class="govuk-body">Everything in this file is here already. There is nothing to import.</p><p class="govuk-body"><a class="govuk-link" href="${afterHref}">Go back to the audit</a></p>`
      : confirmForm(`Import ${things.toLocaleString('en-GB')} ${things === 1 ? kind.noun.one : kind.noun.many}`)}`;
}

/** The file is gone: imported by an earlier press of the button, or kept too long. */
export function goneView({ auditTitle, uploadHref, afterHref }: { readonly auditTitle: string; readonly uploadHref: string; readonly afterHref: string }): Html {
  return html`${pageHeading(auditTitle, 'This file is not waiting any more')}
<p class="govuk-body">It has been imported already, or you have sent another file since. <a class="govuk-link" href="${afterHref}">See what the audit holds now</a>, or <a class="govuk-link" href="${uploadHref}">choose a file</a>.</p>`;
}

/** Name of the field that says which column holds `name`. */
export function matchField(name: string): string {
  return `column-${name}`;
}

function errorTable(errors: readonly RowError[]): Html {
  return html`${dataTable({
    caption: 'Mistakes in the file', captionHidden: true, dense: true,
    columns: [{ label: 'Row' }, { label: 'Column' }, { label: 'What to put right' }],
    rows: errors.slice(0, mostListed).map(({ row, column, reason }) => [row, column ?? 'whole row', reason]),
  })}${more(errors.length)}`;
}

function more(count: number): Html | null {
  return count > mostListed ? html`<p class="govuk-body">And ${(count - mostListed).toLocaleString('en-GB')} more.</p>` : null;
}

function fieldError(errors: readonly FieldError[], field: string): { readonly text: string } | undefined {
  const found = errors.find((error) => error.field === field);
  return found && { text: found.message };
}
