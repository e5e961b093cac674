import { emptyState, fieldErrorFor, form, govukButton, govukDateInput, govukDetails, govukFileUpload, govukInput, govukInsetText, govukSelect, govukSummaryList, html, nextStep, pageHeading, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { isFreeHeading, populationColumns } from '../population-columns.rules.ts';
import { remarkInWords } from '../population-remarks.rules.ts';
import type { Population, PopulationMatch } from '../population.types.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { counted, type Around } from './around.ts';

export interface UploadFields {
  readonly sourceSystem: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

interface FormParts {
  readonly errors: readonly FieldError[];
  readonly action: string;
  readonly csrfToken: string;
}

/** The form that brings an extract in. */
export function uploadView({ audit, open }: Around, { fields, errors, action, csrfToken }: FormParts & { readonly fields: UploadFields }): Html {
  const dateError = fieldErrorFor(errors, 'extractedOn');
  const part = (name: 'day' | 'month' | 'year') => ({ name, value: fields[name], classes: `govuk-input--width-${name === 'year' ? 4 : 2}${dateError ? ' govuk-input--error' : ''}` });
  return html`${pageHeading(audit.title, 'Bring in the population')}
<p class="govuk-body">The population is the list of all children or adults that the audit is about, one row for each, taken from the case system. The sample is drawn from it.</p>
${open ? form({ action, csrfToken, multipart: true }, html`
${govukInput({ id: 'sourceSystem', name: 'sourceSystem', value: fields.sourceSystem, classes: 'govuk-input--width-20', label: { text: 'System that the list comes from', classes: 'govuk-label--s' }, hint: { text: 'For example Liquidlogic or Mosaic. Maat remembers how its columns are matched' }, errorMessage: fieldErrorFor(errors, 'sourceSystem') })}
${govukDateInput({ id: 'extractedOn', namePrefix: 'extractedOn', fieldset: { legend: { text: 'Day on which the list was made', classes: 'govuk-fieldset__legend--s' } }, hint: { text: 'Ages are counted on this day. For example 16 1 2014' }, errorMessage: dateError, items: [part('day'), part('month'), part('year')] })}
${govukFileUpload({ id: 'file', name: 'file', label: { text: 'File', classes: 'govuk-label--s' }, hint: { text: 'A CSV file with up to a million rows, or an Excel workbook (.xlsx) of up to 150 MB with as many. The first row holds the headings. Leave out names' }, errorMessage: fieldErrorFor(errors, 'file'), attributes: { accept: '.csv,.xlsx,.txt' } })}
${govukButton({ text: 'Send the file', preventDoubleClick: true })}
<p class="govuk-body">References and dates of birth are kept sealed. Only the coordinator and the case selector can look them up, and each look is recorded.</p>`)
    : govukInsetText({ text: 'The returns of this audit have been reviewed, so its cases can no longer be changed.' })}`;
}

export function matchField(name: string): string {
  return `column-${name}`;
}

export function extraField(at: number): string {
  return `extra-${at}`;
}

/** Which heading holds what, and what other columns are kept as. */
export function columnsView({ headings, sourceSystem }: Population, match: PopulationMatch, { errors, action, csrfToken }: FormParts): Html {
  const extras = new Map(match.extras.map(({ at, takes }) => [at, takes]));
  const taken = new Set(Object.values(match.columns));
  const others = headings.map((heading, at) => ({ heading, at })).filter(({ heading, at }) => !taken.has(at) && isFreeHeading(heading, match.columns));
  return html`<p class="govuk-body">Say which column of the list holds what. Maat remembers it for the next list from ${sourceSystem}.</p>
${form({ action, csrfToken }, html`
${populationColumns.map(({ name, label, required }) => govukSelect({
    id: matchField(name), name: matchField(name), label: { text: required ? label : `${label} (optional)` }, errorMessage: fieldErrorFor(errors, matchField(name)),
    items: [
      { value: 'none', text: required ? 'Choose a column' : 'Not in this list', selected: match.columns[name] === null },
      ...headings.map((heading, at) => ({ value: String(at), text: heading, selected: match.columns[name] === at })),
    ],
  }))}
${others.length === 0 ? null : html`<h2 class="govuk-heading-m">Other columns</h2>
<p class="govuk-body">Keep what you want to choose cases by, such as a school, a health visitor base or a number of placements. Never keep names.</p>
${others.map(({ heading, at }) => govukSelect({
    id: extraField(at), name: extraField(at), label: { text: heading },
    items: ([['', 'Do not keep'], ['text', 'Keep as words'], ['number', 'Keep as a number'], ['day', 'Keep as a date']] as const).map(([value, text]) => ({ value, text, selected: (extras.get(at) ?? '') === value })),
  }))}`}
${govukButton({ text: 'Read the list', preventDoubleClick: true })}`)}`;
}

/** A population that is not read yet: how far it is, or what to do. */
export function readingView({ slug, audit, open }: Around, { state, linesRead, problem, stalled }: Population, columnsHref: string | null, before: Population | null): Html {
  const still = before === null ? null : html`<p class="govuk-body">Until it is read, the sample goes on to be drawn from the list before: <a class="govuk-link" href="${samplingPaths.population(slug, audit.id, before.id)}">${before.sourceSystem}, ${dayInWords(before.extractedOn)}</a>.</p>`;
  const again = columnsHref === null ? null : govukButton({ text: state === 'received' ? 'Match the columns' : 'Try again', href: columnsHref });
  const another = html`<p class="govuk-body"><a class="govuk-link" href="?new=yes">Send another file</a></p>`;
  if (columnsHref === null) {
    return html`${pageHeading(audit.title, 'Reading the population')}
<p class="govuk-body" role="status">${counted(linesRead, 'row', 'rows')} read so far. This page shows by itself how it goes on; you can also leave and come back.</p>
${still}`;
  }
  if (!open) return html`${pageHeading(audit.title, 'Population')}${emptyState('A list arrived and was never read. The cases of this audit can no longer be changed.', null)}${still}`;
  return html`${pageHeading(audit.title, 'Population')}
${emptyState(state === 'received' ? 'The list has arrived. Say which of its columns holds what.' : stalled ? 'Reading the list has stopped. Nothing was kept of it yet.' : `The list could not be read. ${problem ?? ''}`, again)}
${still}
${another}`;
}

/** A population as it was kept: where it comes from, what is doubtful in it, what it is made of. */
export function populationView({ slug, audit, open }: Around, population: Population, facts: Html): Html {
  const { sourceSystem, extractedOn, rowCount, fileHash, frameHash, remarks, linesRead } = population;
  const rows = [
    ['System', sourceSystem], ['List made on', dayInWords(extractedOn)], ['Rows in the file', linesRead.toLocaleString('en-GB')], ['In the population', (rowCount ?? 0).toLocaleString('en-GB')],
  ];
  return html`${pageHeading(audit.title, 'Population')}
${open ? nextStep('say which of these can be drawn, and how many', govukButton({ text: 'Plan the sample', href: samplingPaths.sample(slug, audit.id) }))
    : html`<p class="govuk-body"><a class="govuk-link" href="${samplingPaths.sample(slug, audit.id)}">See how the sample was drawn</a></p>`}
${govukSummaryList({ rows: rows.map(([key, value]) => ({ key: { text: key ?? '' }, value: { text: value ?? '' } })) })}
${govukDetails({ summaryText: 'Proof of what was kept', html: html`<p class="govuk-body">SHA-256 of the file:<br><code>${inGroups(fileHash)}</code></p><p class="govuk-body">SHA-256 of the population as it is drawn from:<br><code>${inGroups(frameHash ?? '')}</code></p>` })}
<h2 class="govuk-heading-m" id="remarks">What to look at in the data</h2>
${remarks.length === 0 ? html`<p class="govuk-body">Nothing doubtful was found.</p>` : html`<ul class="govuk-list govuk-list--bullet">${remarks.map((remark) => html`<li>${remarkInWords(remark)} ${remark.kind === 'missing' ? null : html`<span class="govuk-hint">${linesInWords(remark.lines, remark.count)}</span>`}</li>\n`)}</ul>`}
${facts}
${open ? html`<p class="govuk-body"><a class="govuk-link" href="?new=yes">Bring in a newer list</a></p>` : null}`;
}

function linesInWords(lines: readonly number[], count: number): string {
  return `${lines.length === 1 ? 'Line' : 'Lines'} ${lines.slice(0, 10).join(', ')}${count > 10 ? ' and more' : ''}`;
}

/** A hash in groups that a narrow page can break between. */
function inGroups(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? '';
}
