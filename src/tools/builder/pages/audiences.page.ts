import { column, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { govukButton, html } from '../../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../../platform/index.ts';
import { accept } from '../../../shared/result.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { anyAgency, audienceFieldsOf, groupFrom, type AudienceFields } from '../audience-fields.rules.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { putAudience, removeAudience } from '../edit-audiences.rules.ts';
import { rowsOf } from '../item-form.ts';
import { audienceForm, audiencesView } from './audiences.view.ts';
import { builderPage, buttonForm } from './builder-frame.view.ts';

interface Typed {
  readonly label: string;
  readonly fields: AudienceFields;
}

function readAudienceForm(form: Form): Typed {
  const { one, all } = form;
  const who = one('who');
  const groups = rowsOf(form, 'group', 'work').filter((row) => one(`group-${row}-out`) === '')
    .map((row) => groupFrom(one(`group-${row}-work`), all(`group-${row}-sectors`), one(`group-${row}-parts`), all(`group-${row}-roles`)));
  return { label: one('label'), fields: { who: who === 'everyone' || who === 'central' ? who : 'groups', groups } };
}

/** GET …/build/audiences: who answers what. */
export function audiencesPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showAudiences(request, version, allWell));
}

function showAudiences(request: MemberRequest, version: ToolVersion, why: ComeBack): Reply {
  return builderPage(request, version, { part: 'audiences', title: 'Who answers', why: { ...why, stale: false }, body: audiencesView(request.member.partnership.slug, version) });
}

/** GET …/build/audiences/:audience: one audience, or a new one. `?group=more` adds an empty group. */
export function audiencePage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showAudience(request, version, null, allWell));
}

function showAudience(request: MemberRequest, version: ToolVersion, typed: Typed | null, why: ComeBack): Reply {
  const { incoming, member: { partnership: { slug } } } = request;
  const code = incoming.params.audience ?? '';
  const audience = version.tool.audiences.find((one) => one.code === code);
  if (!audience && code !== 'new') return notFoundPage(request);
  const { label, fields } = typed ?? { label: audience?.label ?? '', fields: audience ? audienceFieldsOf(audience.rule) : { who: 'groups' as const, groups: [] } };
  const groups = incoming.query.get('group') === 'more' ? [...fields.groups, anyAgency] : fields.groups;
  return builderPage(request, version, {
    part: 'audiences', below: true, title: audience?.label ?? 'Add an audience', why,
    body: column(html`${audienceForm(request, version, { code, label, fields: { ...fields, groups }, errors: why.errors })}
${audience ? buttonForm(request, version, builderPaths.removeAudience(slug, version.id, code), govukButton({ text: 'Take the audience out', classes: 'govuk-button--secondary', preventDoubleClick: true })) : null}`),
  });
}

/** POST …/build/audiences/:audience: saves it; with "add another group" it comes back with an empty one. */
export function postAudience(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const sent = incoming.params.audience ?? '';
  const code = sent === 'new' ? null : sent;
  const typed = readAudienceForm(incoming.form);
  return editDraft(request, (tool) => putAudience(tool, code, typed.label, typed.fields), (version) => {
    const own = code ?? version.tool.audiences.at(-1)?.code ?? '';
    return incoming.form.one('then') === 'group'
      ? redirect(`${builderPaths.audience(slug, version.id, own)}?group=more#group-${typed.fields.groups.length}`)
      : redirect(builderPaths.audiences(slug, version.id), `“${typed.label.trim()}” is saved`);
  }, (version, why) => showAudience(request, version, typed, why));
}

/** POST …/build/audiences/:audience/remove: takes an audience out that no question is for. */
export function postRemoveAudience(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const code = incoming.params.audience ?? '';
  return editDraft(request, (tool) => (tool.audiences.some((one) => one.code === code) ? removeAudience(tool, code) : accept(tool)), (version) => redirect(builderPaths.audiences(slug, version.id), 'The audience is out'), (version, why) => (why.stale ? showAudiences(request, version, why) : showAudience(request, version, null, why)));
}
