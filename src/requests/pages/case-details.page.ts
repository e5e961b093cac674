import { column, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditPaths, findAudit, takesCases, type Audit } from '../../audits/index.ts';
import { emptyState, form, govukButton, govukInsetText, govukSummaryList, govukWarningText, html, pageHeading, type Html } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { answerFieldNames, caseQuestions, emptyAnswer, itemInWords, kindOf, readAnswer, sentAnswer, toolOf, type Item, type Tool } from '../../tools/index.ts';
import { readCaseDetails, type CaseDetails } from '../case-details.store.ts';
import { findCase } from '../cases.store.ts';
import { changeCaseDetails } from '../change-case-details.ts';
import { requestPaths } from '../requests.paths.ts';
import type { Case } from '../requests.types.ts';

interface Found {
  readonly audit: Audit;
  readonly one: Case;
  readonly tool: Tool;
  readonly details: CaseDetails;
}

interface Shown {
  readonly words: ReadonlyMap<string, string>;
  readonly version: number;
  readonly errors: readonly FieldError[];
  readonly theirs: CaseDetails | null;
}

/** GET: what the audit's tool asks about one case before agencies are asked. That it was looked at is recorded. */
export async function caseDetailsPage(request: MemberRequest): Promise<Reply> {
  const found = await findDetails(request);
  return found ? shownDetails(request, found, { ...found.details, errors: [], theirs: null }) : notFoundPage(request);
}

/** POST: keeps it, or shows the form again with what is wrong or with what somebody else wrote meanwhile. */
export async function caseDetailsKeptPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const found = await findDetails(request);
  if (!found) return notFoundPage(request);
  const version = Number(incoming.form.one('version'));
  const words = new Map<string, string>();
  const errors: FieldError[] = [];
  for (const item of caseQuestions(found.tool)) {
    const { content: { text }, errors: wrong } = readAnswer(item, sentAnswer(item, incoming.form));
    if (text !== null) words.set(item.id, text);
    errors.push(...wrong);
  }
  if (errors.length > 0) return shownDetails(request, found, { words, version, errors, theirs: null });
  const changed = await changeCaseDetails(services, member, found.one.id, { words, version });
  if (changed.ok) return redirect(requestPaths.cases(member.partnership.slug, found.audit.id), `${found.one.label} is saved`);
  switch (changed.refusal.kind) {
    case 'stale': {
      const { current } = changed.refusal;
      return shownDetails(request, found, { words, version: current.version, theirs: current, errors: [{ field: '', message: 'Somebody else changed this while you were writing. Compare, then save again' }] });
    }
    case 'not-now':
    case 'not-found':
      return notFoundPage(request);
  }
}

function findDetails({ services, member, incoming }: MemberRequest): Promise<Found | null> {
  return view(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    const one = audit && (await findCase(work, incoming.params.case ?? ''));
    if (!audit || one?.auditId !== audit.id) return null;
    return { audit, one, tool: await toolOf(work, audit), details: await readCaseDetails(services, work, one) };
  }, (found) => found && { event: 'case-viewed', subject: { kind: 'case', id: found.one.id }, auditId: found.audit.id, detail: { details: true } });
}

function shownDetails(request: MemberRequest, { audit, one, tool }: Found, { words, version, errors, theirs }: Shown): Reply {
  const { slug } = request.member.partnership;
  const questions = caseQuestions(tool);
  const fields = questions.map((item) => kindOf(item).field(item, {
    names: answerFieldNames(item.id), errors, content: { ...emptyAnswer, state: words.has(item.id) ? 'answered' : 'unanswered', text: words.get(item.id) ?? null },
  }));
  return memberPage(request, {
    title: `More about ${one.label}`,
    breadcrumbs: [
      { text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }, { text: 'Cases', href: requestPaths.cases(slug, audit.id) },
    ],
    errors,
    marking: tool.marking,
    body: column(html`${pageHeading(one.reference, `More about ${one.label}`)}
<p class="govuk-body">The tool of this audit asks these once for each case. Agencies read what you write beside their questions and cannot change it. Write initials, never names.</p>
${theirs === null ? null : differences(questions, words, theirs)}
${!takesCases(audit.state)
      ? govukInsetText({ text: 'The returns of this audit have been reviewed, so its cases can no longer be changed.' })
      : questions.length === 0
        ? emptyState('The tool of this audit asks no more about a case than its own page holds.', html`<a class="govuk-link" href="${requestPaths.editCase(slug, audit.id, one.id)}">Change the case</a>`)
        : form({ action: requestPaths.caseDetails(slug, audit.id, one.id), csrfToken: request.csrfToken }, html`<input type="hidden" name="version" value="${version}">
${fields}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)}`),
  });
}

function differences(questions: readonly Item[], mine: ReadonlyMap<string, string>, theirs: CaseDetails): Html {
  const rows = questions.filter(({ id }) => mine.get(id) !== theirs.words.get(id));
  const said = (item: Item, words: ReadonlyMap<string, string>): string => {
    const text = words.get(item.id);
    return text === undefined ? 'nothing' : itemInWords(item, text);
  };
  return html`${govukWarningText({ text: 'Somebody else changed this while you were writing. Nothing of yours has been saved yet.', iconFallbackText: 'Warning' })}
${govukSummaryList({ rows: rows.map((item) => ({ key: { text: item.shortName }, value: { html: html`<p class="govuk-body"><strong>Saved by them:</strong> ${said(item, theirs.words)}</p><p class="govuk-body"><strong>Yours:</strong> ${said(item, mine)}</p>` } })) })}`;
}
