import { asMember, column, memberPage, notFoundPage, type MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukInput, govukRadios, html, pageHeading } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { shippedTools } from '../../library/index.ts';
import { toolPaths } from '../../tools.paths.ts';
import { startTool } from '../start-tool.ts';
import { isSubject, ownTools, subjectNames, toolStateNames } from '../tool-life.rules.ts';
import { listToolVersions } from '../tool-versions.store.ts';

interface Typed {
  /** `blank`, or the id of a shipped tool or of a version. */
  readonly from: string;
  readonly title: string;
  readonly subject: string;
}

const blank = 'blank';

/** GET /tools/new: begins a tool; `?from=` names the one to copy. */
export function startToolPage(request: MemberRequest): Promise<Reply> {
  return startForm(request, { from: request.incoming.query.get('from') ?? '', title: '', subject: '' }, []);
}

/** POST /tools/new: makes the draft, or shows the form again with what is missing. */
export async function toolStartedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const typed: Typed = { from: incoming.form.one('from'), title: incoming.form.one('title'), subject: incoming.form.one('subject') };
  const { from, title, subject } = typed;
  const missing: FieldError[] = [
    ...(from === '' ? [{ field: 'from', message: 'Choose what to begin from' }] : []),
    ...(from === blank && !isSubject(subject) ? [{ field: 'subject', message: 'Choose whom the tool’s audits are about' }] : []),
    ...(title.trim() === '' ? [{ field: 'title', message: 'Enter a title for the tool' }] : []),
  ];
  if (missing.length > 0) return startForm(request, typed, missing);
  const started = await startTool(services, member, from === blank && isSubject(subject) ? { kind: 'blank', title, subject } : { kind: 'copy', of: from, title });
  if (started.ok) return redirect(toolPaths.version(member.partnership.slug, started.value.id), `${started.value.tool.title} is begun as a draft`);
  switch (started.refusal.kind) {
    case 'invalid':
      return startForm(request, typed, started.refusal.errors);
    case 'not-found':
      return startForm(request, { ...typed, from: '' }, [{ field: 'from', message: 'The tool you chose is not there any more. Choose another' }]);
    case 'shipped':
    case 'not-published':
    case 'draft-exists':
      return notFoundPage(request);
  }
}

async function startForm(request: MemberRequest, { from, title, subject }: Typed, errors: readonly FieldError[]): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const { slug } = member.partnership;
  const own = ownTools(await asMember(services.database, member, listToolVersions)).flatMap(({ versions }) => versions);
  const error = (field: string) => fieldErrorFor(errors, field);
  return memberPage(request, {
    title: 'Make a tool',
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }],
    errors,
    body: column(html`${pageHeading(null, 'Make a tool')}
<p class="govuk-body">The tool begins as a draft that only those who make tools see. A copy keeps the lineage of its questions, so that trends can follow them.</p>
${form({ action: toolPaths.create(slug), csrfToken }, html`
${govukInput({ id: 'title', name: 'title', value: title, label: { text: 'Title', classes: 'govuk-label--s' }, hint: { text: 'As people will look for it, for example “Neglect: ten questions”' }, errorMessage: error('title') })}
${govukRadios({
      name: 'from', idPrefix: 'from', value: from, fieldset: { legend: { text: 'Begin from', classes: 'govuk-fieldset__legend--s' } }, errorMessage: error('from'),
      items: [
        { value: blank, text: 'Nothing: write every question', conditional: { html: govukRadios({
          name: 'subject', idPrefix: 'subject', value: subject, fieldset: { legend: { text: 'Whom are its audits about?' } }, errorMessage: error('subject'),
          items: Object.entries(subjectNames).map(([value, text]) => ({ value, text })),
        }) } },
        ...shippedTools.map((tool) => ({ value: tool.id, text: `A copy of ${tool.title}`, hint: { text: tool.summary } })),
        ...own.map((version) => ({ value: version.id, text: `A copy of ${version.tool.title}, version ${version.tool.version}`, hint: { text: `Your own, ${toolStateNames[version.state].toLowerCase()}` } })),
      ],
    })}
${govukButton({ text: 'Begin the draft', preventDoubleClick: true })}`)}`),
  });
}
