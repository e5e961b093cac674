import { auditPaths } from '../../audits/index.ts';
import { dataTable, fieldErrorFor, form, govukButton, govukCheckboxes, govukDetails, govukInput, govukInsetText, govukRadios, html, nextStep, pageHeading, type Html, type HtmlValue } from '../../design-system/index.ts';
import type { Form } from '../../platform/index.ts';
import { dayInWords } from '../../shared/day.ts';
import type { FieldError } from '../../shared/result.ts';
import type { PlanGround } from '../change-plan.ts';
import { sizeOf } from '../draw.rules.ts';
import { inReadingOrder } from '../facts.rules.ts';
import { missesAhead, sizeAdvice, stepInWords, unspread, usualSize, valueName } from '../plan.rules.ts';
import { factNames } from '../population-columns.rules.ts';
import type { Sample } from '../samples.types.ts';
import { samplingPaths } from '../sampling.paths.ts';
import type { Frame, LedgerStep, Margin, StratumCount } from '../sampling.types.ts';
import { counted, listed, notYours, type Around } from './around.ts';
import { leadOn, stratumField, targetField } from './plan-form.rules.ts';
import { themeView } from './theme.view.ts';

/** Facts by which a sample can be divided or balanced: those with few values. */
export function offeredFacts(frame: Frame): string[] {
  return frame.columns.filter(({ fact, takes, words }) => takes === 'text' && fact !== factNames.siblingGroup && words.length > 1 && words.length <= 30).map(({ fact }) => fact);
}

const planFormId = 'plan-form';

/** A button anywhere on the page that saves the plan first. */
function planButton(button: { readonly text: string; readonly value: string; readonly classes?: string } | { readonly html: Html; readonly value: string; readonly classes?: string }): Html {
  return govukButton({ ...button, name: 'then', attributes: { form: planFormId }, preventDoubleClick: true });
}

/** The Enter key in a box presses the first button of its form. This one only saves; without it Enter would go to the draw. */
const defaultButton = html`<button type="submit" form="${planFormId}" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Save the plan</button>`;

/** The plan in plain words and controls, with what each rule leaves. */
export function sampleView(around: Around, { ground, left, strata, offered, samples, errors, csrfToken, typed }: {
  readonly ground: PlanGround;
  readonly left: readonly LedgerStep[];
  readonly strata: readonly StratumCount[];
  readonly offered: readonly string[];
  readonly samples: readonly Sample[];
  readonly errors: readonly FieldError[];
  readonly csrfToken: string;
  /** The plan's form as it was sent, where something in it is wrong. */
  readonly typed: Form | null;
}): Html {
  const { slug, audit, fits, open, who } = around;
  const { plan, population } = ground;
  const size = sizeOf(plan.size, left.at(-1)?.rows ?? 0);
  const advice = sizeAdvice(size);
  return html`${pageHeading(audit.title, 'Sample')}${open ? defaultButton : null}
<p class="govuk-body">From <a class="govuk-link" href="${samplingPaths.population(slug, audit.id, population.id)}">${population.sourceSystem}, ${dayInWords(population.extractedOn)}</a>.</p>
${themeView(around, ground)}
${notYours(around)}
${open && who.kind !== 'nobody' ? drawStep(samples, size) : null}
${samples.length === 0 ? null : samplesView(around, samples)}
<h2 class="govuk-heading-m">Which can be drawn</h2>
${govukDetails({ summaryText: 'Which cases the tool is for', html: html`<p class="govuk-body">${fits}</p><p class="govuk-body">Leave out what it does not fit with a rule. The <a class="govuk-link" href="${auditPaths.readTerms(slug, audit.id)}">terms of reference</a> say whose cases the audit is about.</p>` })}
${open && plan.rules.length === 0 ? govukInsetText({ text: `There is no rule yet: every one of the ${(left[0]?.rows ?? 0).toLocaleString('en-GB')} in the population can be drawn. If the audit is about fewer of them, such as one age or those of the last year, add a rule that keeps only those.` }) : null}
${rulesView(around, left)}
${advice === null ? null : govukInsetText({ text: advice })}
${open ? missesView(missesAhead(plan, size, strata, ground.terms.casesMeant)) : null}
${open ? spreadAdvice(unspread(plan, ground.facts)) : null}
${open ? html`<h2 class="govuk-heading-m">How they are drawn</h2>
${planForm(around, { ground, strata, offered, errors, csrfToken, typed })}` : null}
<h2 class="govuk-heading-m">${open ? 'Other ways' : 'Who they are'}</h2>
<ul class="govuk-list">
${open ? html`<li><a class="govuk-link" href="${samplingPaths.purposive(slug, audit.id)}">Choose cases on purpose</a></li>` : null}
<li><a class="govuk-link" href="${samplingPaths.identities(slug, audit.id)}">Look up who the drawn cases are</a></li>
</ul>`;
}

function drawStep(samples: readonly Sample[], size: number): Html {
  const used = samples.find(({ use }) => use !== null);
  if (used) return html`<p class="govuk-body">The cases of ${used.kind === 'drawn' ? `draw ${used.number}` : `choice ${used.number}`} are in the audit. Draw again only if it has to be another sample.</p>${planButton({ text: 'Go to the draw', value: leadOn.draw, classes: 'govuk-button--secondary' })}`;
  return nextStep(samples.length === 0 ? `draw ${counted(size, 'case', 'cases')} by this plan, once it is as you want it` : 'look at the samples below, or draw again', planButton({ text: 'Go to the draw', value: leadOn.draw }));
}

/** What the sample will miss. */
export function missesView(misses: readonly string[]): Html | null {
  return misses.length === 0 ? null : govukInsetText({ text: `${misses.join(' ')} A sample that misses what was planned is used only with a reason.` });
}

/** That a sample should span more than it is planned to. */
function spreadAdvice(facts: readonly string[]): Html | null {
  return facts.length === 0 ? null : govukInsetText({ text: `The plan leaves to chance how the sample spreads over ${listed(facts.map((fact) => fact.toLowerCase()))}. A fair sample spans them: balance by them below.` });
}

function samplesView({ slug, audit }: Around, samples: readonly Sample[]): Html {
  return dataTable({
    caption: 'Samples so far', dense: true, columns: [{ label: 'Sample' }, { label: 'Cases', numeric: true }, { label: 'State' }],
    rows: samples.map(({ number, kind, ledger, use, words }): HtmlValue[] => [
      html`<a class="govuk-link" href="${samplingPaths.drawn(slug, audit.id, number)}">${kind === 'drawn' ? `Draw ${number}` : `Choice ${number}: ${words.label ?? ''}`}</a>`, ledger.at(-1)?.rows ?? 0, use === null ? 'not used' : 'used',
    ]),
  });
}

function rulesView({ slug, audit, open }: Around, left: readonly LedgerStep[]): Html {
  const remove = (at: number, words: string) => planButton({ html: html`Remove<span class="govuk-visually-hidden">: ${words}</span>`, value: `${leadOn.removed}${at}`, classes: 'govuk-button--secondary' });
  return html`${dataTable({
    caption: 'What each rule leaves', captionHidden: true, columns: [{ label: 'Rule' }, { label: 'Left', numeric: true }, ...(open ? [{ label: 'Change' }] : [])],
    rows: left.map(({ step, rows }, at): HtmlValue[] => [stepInWords(step), html`<a class="govuk-link" href="${samplingPaths.factsAfter(slug, audit.id, at)}">${rows.toLocaleString('en-GB')}<span class="govuk-visually-hidden"> left: see what they are made of</span></a>`, ...(open ? [at === 0 ? '' : remove(at - 1, stepInWords(step))] : [])]),
  })}
${open ? planButton({ text: 'Add a rule', value: leadOn.rule, classes: 'govuk-button--secondary' }) : null}`;
}

function planForm({ slug, audit }: Around, { ground, strata, offered, errors, csrfToken, typed }: {
  readonly ground: PlanGround; readonly strata: readonly StratumCount[]; readonly offered: readonly string[]; readonly errors: readonly FieldError[]; readonly csrfToken: string; readonly typed: Form | null;
}): Html {
  const { plan, edit } = ground;
  const shown = (field: string, value: string | number): string => (typed === null ? String(value) : typed.one(field));
  const error = (field: string) => fieldErrorFor(errors, field);
  const number = (field: string, value: string | number, label: string, hint: string, width = 4) =>
    govukInput({ id: field, name: field, value: shown(field, value), inputmode: 'numeric', classes: `govuk-input--width-${width}`, label: { text: label, classes: 'govuk-label--s' }, hint: { text: hint }, errorMessage: error(field) });
  const boxes = (field: 'strata' | 'margins', chosen: readonly string[], legend: string, hint: string) => (offered.length === 0 ? null : govukCheckboxes({
    name: field, idPrefix: field, classes: 'govuk-checkboxes--small', fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }, hint: { text: hint }, errorMessage: error(field),
    items: offered.map((fact) => ({ value: fact, text: fact, checked: (typed === null ? chosen : typed.all(field)).includes(fact) })),
  }));
  return form({ action: samplingPaths.plan(slug, audit.id), csrfToken, id: planFormId }, html`<input type="hidden" name="edit" value="${edit}">
${govukRadios({
    name: 'sizeKind', idPrefix: 'sizeKind', value: typed === null ? plan.size.kind : typed.one('sizeKind'), fieldset: { legend: { text: 'How many', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: `About ${usualSize} cases are enough for a baseline audit: each takes every agency much time.` },
    items: [
      { value: 'count', text: 'A number of cases', conditional: { html: govukInput({ id: 'count', name: 'count', value: shown('count', plan.size.kind === 'count' ? plan.size.count : usualSize), inputmode: 'numeric', classes: 'govuk-input--width-4', label: { text: 'Number of cases' }, errorMessage: error('count') }) } },
      { value: 'share', text: 'A share of those that can be drawn', conditional: { html: govukInput({ id: 'share', name: 'share', value: shown('share', plan.size.kind === 'share' ? plan.size.tenths / 10 : ''), inputmode: 'decimal', classes: 'govuk-input--width-4', label: { text: 'Share' }, suffix: { text: '%' }, errorMessage: error('share') }) } },
    ],
  })}
${boxes('strata', plan.strata, 'Divide into parts and draw from each', 'Each part is drawn from in proportion to its size. For larger samples, where no part may be missed.')}
${plan.strata.length === 0 ? null : partsView(strata, plan.targets, typed, error)}
${number('minimum', plan.minimum, 'Least from each part', '0 leaves it to the proportion')}
${boxes('margins', plan.margins.map(({ fact }) => fact), 'Balance by', 'The sample gets the spread of these facts as the population has it, as near as whole cases can.')}
${spreadsView(plan.margins)}
${number('reserves', plan.reserves, 'Reserves in each part', 'They stand in, in the order drawn, for a case that cannot be audited')}
${number('seed', edit === 0 ? '' : plan.seed, 'Seed', edit === 0 ? 'Made for you when the plan is first saved or drawn. With the same seed anybody draws the same sample' : 'With the same seed anybody draws the same sample. You may set your own before the draw', 10)}
${govukButton({ text: 'Save the plan', preventDoubleClick: true, classes: 'govuk-button--secondary' })}`);
}

/** What spread each balanced fact is to have, with the way to change it. */
function spreadsView(margins: readonly Margin[]): Html | null {
  return margins.length === 0 ? null : html`<ul class="govuk-list govuk-list--bullet">${margins.map(({ fact, shares }) => html`<li>${fact}: ${shares === undefined ? 'as those who can be drawn' : inReadingOrder(Object.keys(shares)).filter((value) => (shares[value] ?? 0) > 0).map((value) => `${valueName(value)} ${(shares[value] ?? 0) / 10}%`).join(', ')}. <br>
${planButton({ html: html`Set other shares<span class="govuk-visually-hidden"> for ${fact}</span>`, value: `${leadOn.spread}${fact}`, classes: 'govuk-button--secondary govuk-!-margin-bottom-2 govuk-!-margin-top-1' })}</li>`)}</ul>`;
}

/** Parts that can be given a number each: a part that the page did not show would be drawn from by nobody's choice. */
const mostParts = 40;

function partsView(strata: readonly StratumCount[], targets: Readonly<Record<string, number>> | undefined, typed: Form | null, error: (field: string) => { readonly text: string } | undefined): Html {
  if (strata.length > mostParts) return html`<p class="govuk-body"><strong>${strata.length} parts</strong> are too many to give each a number, so they are drawn from in proportion. Divide by fewer facts if some of them need more.</p>`;
  return html`<p class="govuk-body"><strong>From each part.</strong> Leave all empty to draw in proportion.</p>
${strata.map(({ stratum, frame, drawn }, at) => html`<input type="hidden" name="${stratumField(at)}" value="${stratum}">
${govukInput({ id: targetField(at), name: targetField(at), value: typed?.one(targetField(at)) ?? (targets === undefined ? '' : String(targets[stratum] ?? 0)), inputmode: 'numeric', classes: 'govuk-input--width-3', label: { text: valueName(stratum) }, hint: { text: `${frame.toLocaleString('en-GB')} can be drawn; ${drawn} would be` }, errorMessage: error(targetField(at)) })}`)}`;
}
