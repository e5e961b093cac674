import { column } from '../../../access/index.ts';
import { dataTable, fieldErrorFor, form, govukButton, govukDetails, govukFileUpload, govukInsetText, govukSummaryList, html, pageHeading, statBlocks, type Html } from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import type { ToolProblem } from '../../checks/tool-problem.types.ts';
import type { ToolRemark } from '../../linter/remarks.types.ts';
import { allItems } from '../../tool.rules.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Item, Tool } from '../../tools.types.ts';
import { compareTools } from '../../versions/compare-tools.rules.ts';
import { subjectNames } from '../../versions/tool-life.rules.ts';
import type { ImportPlan } from '../../versions/import-plan.rules.ts';
import type { LeftOut } from '../tool-file.types.ts';

/** Rows listed on a page; a file can have hundreds of mistakes of the same kind. */
const mostListed = 100;

/** Choosing a file, with everything that is wrong in the one that was sent. */
export function uploadView({ slug, csrfToken, errors, problems }: { readonly slug: string; readonly csrfToken: string; readonly errors: readonly FieldError[]; readonly problems: readonly ToolProblem[] }): Html {
  return html`${pageHeading(null, 'Import a tool')}
${problems.length === 0 ? null : problemTable(problems)}
${column(html`<p class="govuk-body">Bring a tool that you wrote in Excel, in the manner of XLSForm, or that was exported from Maat. It becomes a draft, to look at and change before anybody meets it.</p>
${form({ action: toolPaths.importTool(slug), csrfToken, multipart: true }, html`
${govukFileUpload({
      id: 'file', name: 'file', label: { text: 'File', classes: 'govuk-label--m' }, hint: { text: 'An Excel workbook (.xlsx) or a JSON file, up to 10 MB.' },
      errorMessage: fieldErrorFor(errors, 'file'), attributes: { accept: '.xlsx,.json' },
    })}
${govukButton({ text: 'Check the file', preventDoubleClick: true })}
<p class="govuk-body">Nothing is saved until you have seen what is in the file and agreed to it.</p>`)}
<h2 class="govuk-heading-m">How to write the file</h2>
<p class="govuk-body">The easiest way is to take a tool that is like yours from its page as an Excel workbook and to change that. Its last sheet, “help”, says what every column is for.</p>`)}`;
}

function problemTable(problems: readonly ToolProblem[]): Html {
  const inCells = problems.some(({ cell }) => cell !== undefined);
  return html`<h2 class="govuk-heading-m">What to put right</h2>
${dataTable({
    caption: 'What to put right', captionHidden: true, dense: true,
    columns: inCells ? [{ label: 'Sheet' }, { label: 'Row', numeric: true }, { label: 'Column' }, { label: 'What to do' }] : [{ label: 'Where' }, { label: 'What to do' }],
    rows: problems.slice(0, mostListed).map(({ at, cell, message }) => (inCells ? [cell?.sheet ?? 'the whole file', cell?.row ?? '', cell?.column ?? 'whole row', message] : [at.words, message])),
  })}${problems.length > mostListed ? html`<p class="govuk-body">And ${problems.length - mostListed} more.</p>` : null}
<p class="govuk-body">Nothing was imported. Correct the file, then send it again.</p>`;
}

/** What stands in the file and what importing it would make, with the button that does it. */
export interface Preview {
  readonly slug: string;
  readonly csrfToken: string;
  readonly tool: Tool;
  readonly plan: ImportPlan;
  readonly remarks: readonly ToolRemark[];
  readonly leftOut: readonly LeftOut[];
  /** The tool as the confirming form sends it again. */
  readonly carried: string;
}

export function previewView({ slug, csrfToken, tool, plan, remarks, leftOut, carried }: Preview): Html {
  const like = plan.kind === 'next' ? plan.before : plan.kind === 'new-id' ? plan.like : null;
  return html`${pageHeading('Import a tool: check before you import', tool.title)}
${govukInsetText({ text: planInWords(tool, plan) })}
${govukSummaryList({ rows: [
    ...(tool.summary === '' ? [] : [{ key: { text: 'What it is for' }, value: { text: tool.summary } }]),
    { key: { text: 'About' }, value: { text: subjectNames[tool.subject] } },
    { key: { text: 'Questions' }, value: { text: `${allItems(tool).length} in ${tool.sections.length} ${tool.sections.length === 1 ? 'section' : 'sections'}` } },
    { key: { text: 'Marking' }, value: { text: tool.marking === '' ? 'None' : tool.marking } },
  ] })}
${like === null ? null : newsView(like, tool)}
<h2 class="govuk-heading-m">Sections</h2>
${dataTable({
    caption: 'Sections', captionHidden: true, columns: [{ label: 'Section' }, { label: 'Questions', numeric: true }],
    rows: tool.sections.map(({ number, title, items }) => [number === title ? title : `${number} ${title}`, items.length]),
  })}
${leftOut.length === 0 ? null : html`<h2 class="govuk-heading-m">What was left out</h2>
<p class="govuk-body">These have no equivalent in a tool.</p>
${dataTable({
      caption: 'What was left out', captionHidden: true, dense: true, columns: [{ label: 'Sheet' }, { label: 'Row', numeric: true }, { label: 'Column' }, { label: 'What became of it' }],
      rows: leftOut.slice(0, mostListed).map(({ cell: { sheet, row, column: heading }, message }) => [sheet, row, heading ?? 'all', message]),
    })}${leftOut.length > mostListed ? html`<p class="govuk-body">And ${leftOut.length - mostListed} more.</p>` : null}`}
${remarks.length === 0 ? null : govukDetails({
    summaryText: remarks.length === 1 ? '1 thing worth another look' : `${remarks.length} things worth another look`,
    html: html`<p class="govuk-body">None of them stops you from importing the tool.</p>
<ul class="govuk-list govuk-list--bullet">${remarks.slice(0, mostListed).map(({ found, why, mend }) => html`<li>${found} ${why} ${mend}</li>`)}</ul>`,
  })}
${form({ action: toolPaths.confirmImport(slug), csrfToken }, html`<input type="hidden" name="tool" value="${carried}">
${govukButton({ text: plan.kind === 'next' ? `Import as version ${plan.version}` : 'Import as a draft', preventDoubleClick: true })}`)}
<p class="govuk-body"><a class="govuk-link" href="${toolPaths.importTool(slug)}">Choose another file</a></p>`;
}

function planInWords(tool: Tool, plan: ImportPlan): string {
  switch (plan.kind) {
    case 'new': return 'It will be a new tool, as a draft that only those who make tools see.';
    case 'new-id': return `“${plan.like.title}” has the id ${tool.id} already. The file becomes a new tool beside it, as a draft under an id of its own. Nothing about the other changes.`;
    case 'next': return `You have this tool up to version ${plan.version - 1}, and the file says it is a later one. It becomes version ${plan.version}, as a draft. Earlier versions stay as they are.`;
  }
}

function newsView(before: Tool, after: Tool): Html {
  const { added, removed, kept } = compareTools(before, after);
  const changed = kept.filter(({ differences }) => differences.length > 0);
  return html`<h2 class="govuk-heading-m">What is new beside ${before.title}, version ${before.version}</h2>
${statBlocks([{ label: 'New questions', value: added.length }, { label: 'Changed', value: changed.length }, { label: 'As before', value: kept.length - changed.length }, { label: 'Taken out', value: removed.length }])}
${added.length + removed.length === 0 ? null : govukDetails({
    summaryText: 'See which are new and which are taken out',
    html: html`${named('New', added)}${named('Taken out', removed)}`,
  })}`;
}

function named(title: string, items: readonly Item[]): Html | null {
  return items.length === 0 ? null : html`<h3 class="govuk-heading-s">${title}</h3>
<ul class="govuk-list govuk-list--bullet">${items.slice(0, mostListed).map(({ number, question }) => html`<li>${number} ${question}</li>`)}</ul>`;
}
