import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukCheckboxes, govukDetails, govukFieldset, govukInput, govukTextarea, html, pageHeading } from '../../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../../platform/index.ts';
import { accept, type FieldError } from '../../../shared/result.ts';
import { shippedTools } from '../../library/index.ts';
import { toolPaths } from '../../tools.paths.ts';
import { changeSettings } from '../change-settings.ts';
import { freshCode, mostGrades, newOne, readScale, withOne, type ScaleFields } from '../tool-settings.rules.ts';
import { findToolSettings } from '../tool-settings.store.ts';
import type { KeptSettings, OwnScale } from '../tool-settings.types.ts';

interface Found {
  readonly kept: KeptSettings;
  /** Null for one that is to be made. */
  readonly scale: OwnScale | null;
}

/** GET /tools/settings/scales/:scale: one scale of the partnership's own, or the form of a new one. */
export async function scalePage(request: MemberRequest): Promise<Reply> {
  const found = await findScale(request);
  return found ? shown(request, found, fieldsOf(found.scale), []) : notFoundPage(request);
}

/** POST: saves it, or shows the form again with what is wrong or that somebody else changed it meanwhile. */
export async function scaleSavedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findScale(request);
  if (!found) return notFoundPage(request);
  const fields = typedIn(incoming.form);
  const taken = [...shippedTools.flatMap(({ scales }) => scales), ...found.kept.settings.scales].map(({ id }) => id);
  const id = found.scale?.id ?? freshCode(fields.title, taken);
  const read = readScale(id, fields, found.scale);
  if (!read.ok) return shown(request, found, fields, read.refusal);
  const changed = await changeSettings(services, member, Number(incoming.form.one('edit')), `scale: ${id}`, (settings) =>
    accept({ ...settings, scales: withOne(settings.scales, read.value, (each) => each.id) }));
  if (changed.ok) return redirect(toolPaths.settings(member.partnership.slug), `${read.value.title} is saved`);
  return shown(request, found, fields, changed.refusal.kind === 'invalid' ? changed.refusal.errors : [stale(found)]);
}

/** POST /tools/settings/scales/:scale/remove */
export async function scaleRemovedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findScale(request);
  if (!found?.scale) return notFoundPage(request);
  const { id, title } = found.scale;
  const changed = await changeSettings(services, member, Number(incoming.form.one('edit')), `scale removed: ${id}`, (settings) =>
    accept({ ...settings, scales: settings.scales.filter((each) => each.id !== id) }));
  return changed.ok ? redirect(toolPaths.settings(member.partnership.slug), `${title} is taken out`) : shown(request, found, fieldsOf(found.scale), [stale(found)]);
}

function stale({ scale }: Found): FieldError {
  const now = scale ? ` It is saved as: ${scale.title}, ${scale.grades.map(({ label }) => label).join(', ')}.` : '';
  return { field: 'title', message: `Somebody else changed the settings meanwhile.${now} Compare, then save again` };
}

function findScale({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return asMember(services.database, member, async (work) => {
    const kept = await findToolSettings(work);
    const asked = incoming.params.scale ?? '';
    const scale = kept.settings.scales.find(({ id }) => id === asked) ?? null;
    return scale !== null || asked === newOne ? { kept, scale } : null;
  });
}

function fieldsOf(scale: OwnScale | null): ScaleFields {
  if (!scale) return { title: '', grades: [], criteriaNoneGiven: false, rules: '' };
  const { title, grades, criteriaNoneGiven, rules } = scale;
  return { title, criteriaNoneGiven, rules: rules.join('\n'), grades: grades.map(({ label, criteria }) => ({ label, criteria: criteria ?? '' })) };
}

const places = Array.from({ length: mostGrades }, (_, at) => at);

function typedIn(form: Form): ScaleFields {
  return {
    title: form.one('title'), criteriaNoneGiven: form.one('criteriaNoneGiven') !== '', rules: form.one('rules'),
    grades: places.map((at) => ({ label: form.one(`grades.${at}.label`), criteria: form.one(`grades.${at}.criteria`) })),
  };
}

function shown(request: MemberRequest, { kept, scale }: Found, fields: ScaleFields, errors: readonly FieldError[]): Reply {
  const { slug } = request.member.partnership;
  const id = scale?.id ?? newOne;
  const error = (field: string) => fieldErrorFor(errors, field);
  const title = scale ? 'Change a grading scale' : 'Add a grading scale';
  const edit = html`<input type="hidden" name="edit" value="${kept.edit}">`;
  return memberPage(request, {
    title,
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }, { text: 'Settings for tools', href: toolPaths.settings(slug) }],
    errors,
    body: column(html`${pageHeading(null, title)}
<p class="govuk-body">Two to four grades, the best first. Criteria say what has to be true for a grade, so that two people grade the same work alike.</p>
${form({ action: toolPaths.scale(slug, id), csrfToken: request.csrfToken }, html`${edit}
${govukInput({ id: 'title', name: 'title', value: fields.title, label: { text: 'Name' }, errorMessage: error('title') })}
${places.map((at) => govukFieldset({
      legend: { text: `Grade ${at + 1}${at < 2 ? '' : ' (optional)'}`, classes: 'govuk-fieldset__legend--s' },
      html: html`${govukInput({ id: `grades.${at}.label`, name: `grades.${at}.label`, value: fields.grades[at]?.label ?? '', classes: 'govuk-input--width-20', label: { text: 'Its name' }, errorMessage: error(`grades.${at}.label`) })}
${govukTextarea({ id: `grades.${at}.criteria`, name: `grades.${at}.criteria`, rows: 3, value: fields.grades[at]?.criteria ?? '', label: { text: 'What has to be true for it' }, errorMessage: error(`grades.${at}.criteria`) })}`,
    }))}
${govukCheckboxes({ name: 'criteriaNoneGiven', idPrefix: 'criteriaNoneGiven', values: fields.criteriaNoneGiven ? ['yes'] : [], items: [{ value: 'yes', text: 'We give no criteria for this scale', hint: { text: 'Auditors will grade by their own understanding of the words.' } }] })}
${govukTextarea({ id: 'rules', name: 'rules', rows: 3, value: fields.rules, label: { text: 'How the scale is to be used (optional)' }, hint: { text: 'A sentence to a line' } })}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}
${scale ? govukDetails({
      summaryText: 'Take this scale out',
      html: html`<p class="govuk-body">Tools that use it keep their copy of it. It is offered to no other.</p>
${form({ action: toolPaths.removeScale(slug, id), csrfToken: request.csrfToken }, html`${edit}${govukButton({ text: 'Take it out', classes: 'govuk-button--warning', preventDoubleClick: true })}`)}`,
    }) : null}`),
  });
}
