import { asMember, column, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { dataTable, emptyState, govukButton, html, type Html } from '../../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../../platform/index.ts';
import { accept, type FieldError } from '../../../shared/result.ts';
import { findToolSettings } from '../../settings/tool-settings.store.ts';
import type { Scale } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { mostGrades, putScale, removeScale, scaleFieldsOf, type ScaleFields } from '../edit-scales.rules.ts';
import { rowsOf } from '../item-form.ts';
import { builderPage, buttonForm, draftForm } from './builder-frame.view.ts';
import { hiddenValues, textControl } from './controls.view.ts';

function readScaleForm(form: Form): ScaleFields {
  const { one } = form;
  return { title: one('title'), rules: one('rules'), grades: rowsOf(form, 'grades', 'label').map((row) => ({ code: one(`grades-${row}-code`), label: one(`grades-${row}-label`), criteria: one(`grades-${row}-criteria`) })) };
}

/** GET …/build/scales: the scales that grades are given on. */
export async function scalesPage(request: MemberRequest): Promise<Reply> {
  const own = await partnershipsScales(request);
  return withDraft(request, (version) => showScales(request, version, own, allWell));
}

async function partnershipsScales({ services, member }: MemberRequest): Promise<readonly Scale[]> {
  const { settings } = await asMember(services.database, member, findToolSettings);
  return settings.scales;
}

function showScales(request: MemberRequest, version: ToolVersion, own: readonly Scale[], why: ComeBack): Reply {
  const { slug } = request.member.partnership;
  const { scales } = version.tool;
  const offered = own.filter(({ title }) => !scales.some((scale) => scale.title === title));
  const add = govukButton({ text: 'Add a scale', href: builderPaths.scale(slug, version.id, 'new'), classes: scales.length === 0 ? '' : 'govuk-button--secondary' });
  return builderPage(request, version, {
    part: 'scales', title: 'Scales', why: { ...why, stale: false },
    body: html`${scales.length === 0 ? emptyState('There is no scale yet. Questions that are answered with a grade need one: two to four grades, the best first, each with what has to be true for it.', add)
      : html`${dataTable({
        caption: 'Scales', captionHidden: true, columns: [{ label: 'Scale' }, { label: 'Grades, the best first' }, { label: 'Described' }],
        rows: scales.map(({ id, title, grades }) => [
          html`<a class="govuk-link" href="${builderPaths.scale(slug, version.id, id)}">${title}</a>`, grades.map(({ label }) => label).join(', '),
          `${grades.filter(({ criteria }) => criteria !== null).length} of ${grades.length}`,
        ]),
      })}
${add}`}
${offered.length === 0 ? null : html`<h2 class="govuk-heading-s">Scales of the partnership</h2>
<ul class="govuk-list">${offered.map(({ id, title }) => html`<li><a class="govuk-link" href="${builderPaths.scale(slug, version.id, 'new')}?from=${id}">Use “${title}”</a></li>`)}</ul>`}`,
  });
}

/** GET …/build/scales/:scale: one scale, or a new one; `?from=ID` begins it as one of the partnership's. */
export async function scalePage(request: MemberRequest): Promise<Reply> {
  const from = (await partnershipsScales(request)).find(({ id }) => id === request.incoming.query.get('from'));
  return withDraft(request, (version) => showScale(request, version, from ? scaleFieldsOf(from) : null, allWell));
}

function showScale(request: MemberRequest, version: ToolVersion, typed: ScaleFields | null, why: ComeBack): Reply {
  const { incoming, member: { partnership: { slug } } } = request;
  const id = incoming.params.scale ?? '';
  const scale = version.tool.scales.find((one) => one.id === id);
  if (!scale && id !== 'new') return notFoundPage(request);
  return builderPage(request, version, {
    part: 'scales', below: true, title: scale?.title ?? 'Add a scale', why,
    body: column(html`${draftForm(request, version, builderPaths.scale(slug, version.id, id), scaleFields(typed ?? (scale ? scaleFieldsOf(scale) : { title: '', rules: '', grades: [] }), why.errors))}
${scale ? buttonForm(request, version, builderPaths.removeScale(slug, version.id, id), govukButton({ text: 'Take the scale out', classes: 'govuk-button--secondary', preventDoubleClick: true })) : null}`),
  });
}

function scaleFields({ title, rules, grades }: ScaleFields, errors: readonly FieldError[]): Html {
  const rows = [...grades, ...Array.from({ length: Math.max(0, mostGrades - grades.length) }, () => ({ code: '', label: '', criteria: '' }))];
  return html`${textControl(errors, { name: 'title', label: 'Title', hint: 'For example “Outstanding to inadequate”', value: title })}
<p class="govuk-body">Two to four grades, the best first. Describe what has to be true for each, so that auditors grade alike. Empty a grade’s name and words to take it out.</p>
${rows.map(({ code, label, criteria }, at) => html`<div class="maat-rowset">${hiddenValues({ [`grades-${at}-code`]: code })}
${textControl(errors, { name: `grades-${at}-label`, label: `Grade ${at + 1}${at === 0 ? ', the best' : ''}`, value: label, classes: 'govuk-input--width-20' })}
${textControl(errors, { name: `grades-${at}-criteria`, label: 'What has to be true for it', of: `, grade ${at + 1}`, value: criteria, rows: 3, quiet: true })}</div>`)}
${textControl(errors, { name: 'rules', label: 'How it is used', hint: 'A sentence on each line', value: rules, rows: 4 })}
${govukButton({ text: 'Save the scale', preventDoubleClick: true })}`;
}

/** POST …/build/scales/:scale: saves it; the grades that use it follow. */
export function postScale(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const sent = incoming.params.scale ?? '';
  const fields = readScaleForm(incoming.form);
  return editDraft(request, (tool) => putScale(tool, sent === 'new' ? null : sent, fields), (version) => redirect(builderPaths.scales(slug, version.id), `“${fields.title.trim()}” is saved`), (version, why) => showScale(request, version, fields, why));
}

/** POST …/build/scales/:scale/remove: takes a scale out that no question grades by. */
export async function postRemoveScale(request: MemberRequest): Promise<Reply> {
  const own = await partnershipsScales(request);
  const { incoming, member: { partnership: { slug } } } = request;
  const id = incoming.params.scale ?? '';
  return editDraft(request, (tool) => (tool.scales.some((one) => one.id === id) ? removeScale(tool, id) : accept(tool)), (version) => redirect(builderPaths.scales(slug, version.id), 'The scale is out'), (version, why) => (why.stale ? showScales(request, version, own, why) : showScale(request, version, null, why)));
}
