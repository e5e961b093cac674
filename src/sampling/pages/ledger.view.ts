import { dataTable, fieldErrorFor, form, govukButton, govukCheckboxes, govukSummaryList, govukTextarea, govukWarningText, html, pageHeading, type Html, type HtmlValue } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import { inReadingOrder } from '../facts.rules.ts';
import { stepInWords, valueName } from '../plan.rules.ts';
import type { Population } from '../population.types.ts';
import { samplingPaths } from '../sampling.paths.ts';
import type { KnownCase, Sample, SampleMember, Swap } from '../samples.types.ts';
import { counted, notYours, type Around } from './around.ts';

/** A sample's ledger and what can be done with it. */
export function ledgerView(around: Around, options: {
  readonly title: string;
  readonly sample: Sample;
  readonly population: Population;
  readonly members: readonly SampleMember[];
  readonly swaps: readonly Swap[];
  readonly known: readonly KnownCase[];
  readonly names: ReadonlyMap<string, string>;
  readonly errors: readonly FieldError[];
  readonly csrfToken: string;
  readonly reason: string;
  readonly casesHref: string;
}): Html {
  const { title, sample, population, members, swaps, known, names, casesHref } = options;
  const { words, plan, use, warnings, ledger, strata, margins } = sample;
  const by = (id: string | null) => (id === null ? 'the operator' : (names.get(id) ?? 'somebody who has left'));
  const rows: (readonly [string, string])[] = [
    [sample.kind === 'drawn' ? 'Drawn by' : 'Chosen by', `${by(sample.madeBy)}, ${moment(sample.madeAt)}`],
    ['Population', `${population.sourceSystem}, ${dayInWords(population.extractedOn)}`],
    ...(sample.theme === '' ? [] : [['Theme of the audit', sample.theme] as const]), ['Theme confirmed by', words.themeConfirmed ?? 'Nobody, when this was made'],
    ...(sample.theme === around.audit.theme ? [] : [['Theme today', `${around.audit.theme || 'None'}. It has changed since`] as const]),
    ...(plan === null ? [] : [['Seed', String(plan.seed)] as const, ['Way of drawing', `Version ${plan.algorithm}`] as const]),
    ...(words.label === undefined ? [] : [['Called', words.label] as const]), ...(words.reason === undefined ? [] : [['Why these cases', words.reason] as const]),
    ...(words.byCoordinator === undefined ? [] : [['Why the coordinator selected', words.byCoordinator] as const]),
    ...(words.again === undefined ? [] : [['Why it was drawn again', words.again] as const]), ...(words.consulted === undefined ? [] : [['Consulted', `${words.consulted}${words.consultedOn === undefined ? '' : `, on ${dayInWords(words.consultedOn)}`}`] as const]), ...(words.notConsulted === undefined ? [] : [['Why nobody was consulted', words.notConsulted] as const]),
    ...(use === null ? [] : [['Used', `${moment(use.at)}, by ${by(use.by)}`] as const]), ...(use?.reason ? [['Why it is used all the same', use.reason] as const] : []),
  ];
  return html`${pageHeading(around.audit.title, title)}
${sample.kind === 'chosen' ? html`<p class="govuk-body">These cases were chosen on purpose. They illustrate; they do not stand for the population.</p>` : null}
${warnings.length === 0 ? null : html`${govukWarningText({ text: 'This sample is not what the plan asked for.', iconFallbackText: 'Warning' })}
<ul class="govuk-list govuk-list--bullet">${warnings.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
${use === null ? useForm(around, options) : html`<p class="govuk-body"><a class="govuk-link" href="${casesHref}">See the cases of the audit</a></p>`}
<h2 class="govuk-heading-m">Step by step</h2>
${dataTable({ caption: 'Step by step', captionHidden: true, columns: [{ label: 'Step' }, { label: 'Left', numeric: true }], rows: ledger.map(({ step, rows: left }) => [stepInWords(step), left.toLocaleString('en-GB')]) })}
${govukSummaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })}
<p class="govuk-body">SHA-256 of the population drawn from: <code>${sample.frameHash.match(/.{1,8}/g)?.join(' ')}</code></p>
${margins.length === 0 && (strata.length < 2) ? null : html`<h2 class="govuk-heading-m">Sample against population</h2>`}
${strata.length < 2 ? null : dataTable({
    caption: 'By part', dense: true, columns: [{ label: 'Part' }, { label: 'Could be drawn', numeric: true }, { label: 'Drawn', numeric: true }],
    rows: strata.map(({ stratum, frame, drawn }) => [valueName(stratum), frame.toLocaleString('en-GB'), drawn]),
  })}
${margins.length === 0 ? null : dataTable({
    caption: 'By fact', dense: true, columns: [{ label: 'Fact' }, { label: 'Could be drawn', numeric: true }, { label: 'Target', numeric: true }, { label: 'Drawn', numeric: true }, { label: 'Balanced' }],
    rows: inOrder(margins).map(({ fact, value, frame, target, drawn }) => [`${fact}: ${valueName(value)}`, frame.toLocaleString('en-GB'), target.toFixed(1), drawn, plan?.margins.some((margin) => margin.fact === fact) ? 'yes' : '']),
  })}
${use === null ? null : membersView(around, sample, members, known)}
${swaps.length === 0 ? null : dataTable({ caption: 'Swapped', stacks: true, columns: [{ label: 'Went' }, { label: 'Stands in' }, { label: 'Why' }, { label: 'By' }], rows: swaps.map(({ outLabel, inLabel, reason, by: who, at }) => [outLabel, inLabel, reason, `${by(who)}, ${moment(at)}`]) })}`;
}

/** Values of one fact in reading order, the facts as they came. */
function inOrder(margins: Sample['margins']): Sample['margins'] {
  return [...Map.groupBy(margins, ({ fact }) => fact).values()].flatMap((found) => inReadingOrder(found.map(({ value }) => value)).flatMap((value) => found.filter((one) => one.value === value)));
}

function useForm(around: Around, { sample, known, errors, csrfToken, reason }: { readonly sample: Sample; readonly known: readonly KnownCase[]; readonly errors: readonly FieldError[]; readonly csrfToken: string; readonly reason: string }): Html | null {
  const { slug, audit, who, open } = around;
  if (who.kind === 'nobody' || !open) return notYours(around);
  const count = sample.ledger.at(-1)?.rows ?? 0;
  if (count === 0) return html`<p class="govuk-body">Nothing was drawn: no rule may leave nobody. Change the plan and draw again.</p>`;
  return form({ action: samplingPaths.use(slug, audit.id, sample.number), csrfToken }, html`
${sample.warnings.length === 0 ? null : govukTextarea({ id: 'reason', name: 'reason', rows: 2, value: reason, label: { text: 'Why is it used all the same?', classes: 'govuk-label--s' }, errorMessage: fieldErrorFor(errors, 'reason') })}
${known.length === 0 ? null : govukCheckboxes({
    name: 'adds', idPrefix: 'adds', classes: 'govuk-checkboxes--small', errorMessage: fieldErrorFor(errors, 'adds'),
    hint: { text: `${counted(known.length, 'case is', 'cases are')} in the audit already. Those of an earlier draw go. Choose the agencies of new cases afterwards` },
    fieldset: { legend: { text: 'Cases that are there already', classes: 'govuk-fieldset__legend--s' } }, items: [{ value: 'yes', text: 'Add these to the cases that stay' }],
  })}
${govukButton({ text: `Use this sample: ${counted(count, 'case', 'cases')}`, preventDoubleClick: true })}`);
}

function membersView({ slug, audit, who, open }: Around, sample: Sample, members: readonly SampleMember[], known: readonly KnownCase[]): Html {
  const cases = new Map(known.map((one) => [one.id, one]));
  const here = members.flatMap((member) => {
    const one = cases.get(member.caseId ?? '');
    return one ? [{ ...member, one }] : [];
  }).sort((first, second) => first.one.reference.localeCompare(second.one.reference, 'en-GB', { numeric: true }));
  const reserves = members.filter(({ part, caseId }) => part === 'reserve' && caseId === null).length;
  const maySwap = who.kind !== 'nobody' && open && sample.kind === 'drawn' && reserves > 0;
  return html`<h2 class="govuk-heading-m">Cases in the audit</h2>
${dataTable({
    caption: 'Cases in the audit', captionHidden: true, dense: true, columns: [{ label: 'Case' }, { label: 'Label' }, ...(maySwap ? [{ label: 'Change' }] : [])],
    rows: here.map(({ one, place }): HtmlValue[] => [one.reference, one.label, ...(maySwap ? [html`<a class="govuk-link" href="${samplingPaths.swap(slug, audit.id, sample.number, place)}">Swap<span class="govuk-visually-hidden"> ${one.label}</span></a>`] : [])]),
    empty: 'None of its cases is in the audit any more.',
  })}`;
}

function moment(at: Date): string {
  return `${dayInWords(ukDay.format(at))}, ${ukTime.format(at)}`;
}

const ukDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });
const ukTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
