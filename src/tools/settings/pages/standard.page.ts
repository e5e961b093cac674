import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukDetails, govukFieldset, govukInput, govukSelect, html, pageHeading, type Html } from '../../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../../platform/index.ts';
import { dayInWords } from '../../../shared/day.ts';
import { accept, type FieldError } from '../../../shared/result.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Standard } from '../../tools.types.ts';
import { limitInWords } from '../../words.rules.ts';
import { changeSettings } from '../change-settings.ts';
import { countingOf, countings, freshCode, newOne, readStandard, withOne, type StandardFields } from '../tool-settings.rules.ts';
import { findToolSettings } from '../tool-settings.store.ts';
import type { KeptSettings } from '../tool-settings.types.ts';

interface Found {
  readonly kept: KeptSettings;
  /** Null for one that is to be made. */
  readonly standard: Standard | null;
}

/** GET /tools/settings/standards/:standard: one standard, or the form of a new one. */
export async function standardPage(request: MemberRequest): Promise<Reply> {
  const found = await findStandard(request);
  return found ? shown(request, found, fieldsOf(found.standard), []) : notFoundPage(request);
}

/** POST: saves it, or shows the form again with what is wrong or with what somebody else left meanwhile. */
export async function standardSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findStandard(request);
  if (!found) return notFoundPage(request);
  const fields = typedIn(incoming.form);
  const code = found.standard?.code ?? freshCode(fields.title, found.kept.settings.standards.map((each) => each.code));
  const read = readStandard(code, fields);
  if (!read.ok) return shown(request, found, fields, read.refusal);
  const changed = await changeSettings(services, member, Number(incoming.form.one('edit')), `standard: ${code}`, (settings) =>
    accept({ ...settings, standards: withOne(settings.standards, read.value, (each) => each.code) }));
  if (changed.ok) return redirect(toolPaths.settings(member.partnership.slug), `${read.value.title} is saved`);
  return shownAfter(request, found, fields, changed.refusal.kind === 'invalid' ? changed.refusal.errors : null);
}

/** POST /tools/settings/standards/:standard/remove */
export async function standardRemovedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findStandard(request);
  if (!found?.standard) return notFoundPage(request);
  const { code, title } = found.standard;
  const changed = await changeSettings(services, member, Number(incoming.form.one('edit')), `standard removed: ${code}`, (settings) =>
    accept({ ...settings, standards: settings.standards.filter((each) => each.code !== code) }));
  if (changed.ok) return redirect(toolPaths.settings(member.partnership.slug), `${title} is taken out`);
  return shownAfter(request, found, fieldsOf(found.standard), null);
}

function shownAfter(request: MemberRequest, found: Found, fields: StandardFields, errors: readonly FieldError[] | null): Reply {
  if (errors) return shown(request, found, fields, errors);
  const now = found.standard ? ` It is saved as: ${found.standard.title}, ${found.standard.limits.map(inWords).join('; ')}.` : '';
  return shown(request, found, fields, [{ field: 'title', message: `Somebody else changed the settings meanwhile.${now} Compare, then save again` }]);
}

function inWords(limit: Standard['limits'][number]): string {
  return `${limitInWords(limit)}${limit.effectiveFrom === null ? '' : ` from ${dayInWords(limit.effectiveFrom)}`}`;
}

function findStandard({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return asMember(services.database, member, async (work) => {
    const kept = await findToolSettings(work);
    const asked = incoming.params.standard ?? '';
    const standard = kept.settings.standards.find(({ code }) => code === asked) ?? null;
    return standard !== null || asked === newOne ? { kept, standard } : null;
  });
}

function fieldsOf(standard: Standard | null): StandardFields {
  if (!standard) return { title: '', from: '', to: '', source: '', limits: [] };
  const { title, from, to, source, limits } = standard;
  return {
    title, from, to, source,
    limits: limits.map((limit) => ({ value: String(limit.value ?? ''), counting: countingOf(limit), effectiveFrom: limit.effectiveFrom === null ? '' : dayInWords(limit.effectiveFrom) })),
  };
}

/** The most limits that one form takes. */
const mostLimits = 12;

function typedIn(form: Form): StandardFields {
  const rows = Array.from({ length: mostLimits }, (_, at) => at).filter((at) => form.names().includes(`limits.${at}.value`));
  return {
    title: form.one('title'), from: form.one('from'), to: form.one('to'), source: form.one('source'),
    limits: rows.map((at) => ({ value: form.one(`limits.${at}.value`), counting: form.one(`limits.${at}.counting`), effectiveFrom: form.one(`limits.${at}.effectiveFrom`) })),
  };
}

function shown(request: MemberRequest, { kept, standard }: Found, fields: StandardFields, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  const code = standard?.code ?? newOne;
  const error = (field: string) => fieldErrorFor(errors, field);
  const title = standard ? 'Change a standard' : 'Add a standard';
  const edit = html`<input type="hidden" name="edit" value="${kept.edit}">`;
  const lastIsEmpty = fields.limits.at(-1)?.value.trim() === '';
  const rows = lastIsEmpty || fields.limits.length >= mostLimits ? fields.limits : [...fields.limits, { value: '', counting: '', effectiveFrom: '' }];
  return memberPage(request, {
    title,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }, { text: 'Settings for tools', href: toolPaths.settings(slug) }],
    errors,
    body: column(html`${pageHeading(null, title)}
${form({ action: toolPaths.standard(slug, code), csrfToken: request.csrfToken }, html`${edit}
${govukInput({ id: 'title', name: 'title', value: fields.title, label: { text: 'Name' }, hint: { text: 'For example, First core group' }, errorMessage: error('title') })}
${govukInput({ id: 'from', name: 'from', value: fields.from, label: { text: 'The time is counted from' }, hint: { text: 'For example, First child protection conference' }, errorMessage: error('from') })}
${govukInput({ id: 'to', name: 'to', value: fields.to, label: { text: 'By then this has to have happened' }, hint: { text: 'For example, First core group' }, errorMessage: error('to') })}
${govukInput({ id: 'source', name: 'source', value: fields.source, label: { text: 'Where it comes from (optional)' }, hint: { text: 'Guidance or procedures' }, errorMessage: error('source') })}
${rows.map((limit, at) => limitFields(limit, at, rows.length, error))}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}
${standard ? govukDetails({
      summaryText: 'Take this standard out',
      html: html`<p class="govuk-body">Timescales that name it keep the limit of their own tool. Published versions stay as they are.</p>
${form({ action: toolPaths.removeStandard(slug, code), csrfToken: request.csrfToken }, html`${edit}${govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}`)}`,
    }) : null}`),
  });
}

function limitFields({ value, counting, effectiveFrom }: StandardFields['limits'][number], at: number, count: number, error: (field: string) => { readonly text: string } | undefined): Html {
  const field = (name: string): string => `limits.${at}.${name}`;
  const isSpare = at === count - 1 && at > 0;
  return govukFieldset({
    legend: { text: isSpare ? 'Another limit, if it changed' : count > 2 ? `Limit ${at + 1}` : 'Limit', classes: 'govuk-fieldset__legend--s' },
    html: html`${govukInput({ id: field('value'), name: field('value'), value, classes: 'govuk-input--width-3', inputmode: 'numeric', label: { text: 'How much time' }, errorMessage: error(field('value')) })}
${govukSelect({ id: field('counting'), name: field('counting'), value: counting, label: { text: 'Counted in' }, errorMessage: error(field('counting')), items: [{ value: '', text: 'Choose' }, ...Object.entries(countings).map(([code, { label }]) => ({ value: code, text: label }))] })}
${govukInput({ id: field('effectiveFrom'), name: field('effectiveFrom'), value: effectiveFrom, classes: 'govuk-input--width-10', label: { text: 'In force from' }, hint: { text: 'Like 15 4 2013. Empty: from the beginning' }, errorMessage: error(field('effectiveFrom')) })}`,
  });
}
