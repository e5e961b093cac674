import { asMember, type Member, type Work } from '../access/index.ts';
import { standingIn, type AuditorStanding } from '../auditors/index.ts';
import { view } from '../history/index.ts';
import type { Database, Services } from '../platform/index.ts';
import { readCaseDetails, readIdentifiers, readLinkedRecords, type LinkedRecord } from '../requests/index.ts';
import { askedItems, caseQuestions, hasConditions, personIn, saysSomething, shownForm, speakingOf, type AnswerContent, type Tool } from '../tools/index.ts';
import { findRequestWithForm, formOf, mayAnswer, type RequestWithForm } from './answering.ts';
import { readEvidence } from './evidence/evidence.store.ts';
import type { Evidence } from './evidence/evidence.types.ts';
import { takesAnswers } from './return-life.rules.ts';
import { findReturnWithAnswers } from './returns.store.ts';
import type { Return, SavedAnswer } from './returns.types.ts';

/** A return with everything its pages show. */
export interface ReturnInFull extends RequestWithForm {
  /** null when nobody has started it. */
  readonly found: Return | null;
  /** The form: the tool with what this agency is asked in this case, and what it has answered already. */
  readonly tool: Tool;
  readonly answers: ReadonlyMap<string, SavedAnswer>;
  readonly contents: ReadonlyMap<string, AnswerContent>;
  /** The evidence recorded for its answers. */
  readonly evidence: readonly Evidence[];
  /** Ids of the questions that these answers leave to be asked; the form also shows those answered before and those that may come to be asked on the same page. */
  readonly asked: ReadonlySet<string>;
  /** How the reader stands to it, if they are among those who answer. */
  readonly standing: AuditorStanding;
  /** Whether the return and its audit take answers now. */
  readonly open: boolean;
  /** Whether the reader may write in it now. */
  readonly writable: boolean;
  /** Whether the reader belongs to the agency that answers it, or stands in for it. */
  readonly own: boolean;
  /** What the agency finds its file by, where it was asked for and is kept. */
  readonly identifier: string | null;
  /** What the tool asks about the case centrally, in words, by item; only where it was asked for. */
  readonly details: ReadonlyMap<string, string>;
  /** The files of the family that are read for the case, where they were asked for. */
  readonly linked: readonly LinkedRecord[];
}

/** Whether the reader has to say, before they answer, that nothing keeps them from the case. */
export function isToDeclare({ own, open, standing }: Pick<ReturnInFull, 'own' | 'open' | 'standing'>): boolean {
  return own && open && standing === 'to-declare';
}

/** The return for a request, or null when there is no such request that the member may see. Asking for the identifier asks for the details of the case as well. */
export async function loadReturn(services: Services, work: Work, requestId: string, options: { readonly withIdentifier?: boolean; readonly withDetails?: boolean } = {}): Promise<ReturnInFull | null> {
  const { withIdentifier = false } = options;
  const { withDetails = withIdentifier } = options;
  const withForm = await findRequestWithForm(services, work, requestId);
  if (!withForm) return null;
  const { request, key } = withForm;
  const { found, answers } = await findReturnWithAnswers(work, requestId, key);
  const identifiers = withIdentifier && request.case.hasIdentifier ? await readIdentifiers(services, work, request.auditId, [request.caseId]) : null;
  const own = mayAnswer(work.member, withForm);
  const standing = standingIn(withForm.auditors, work.member.personId);
  const open = takesAnswers(found?.state ?? null, request.audit.state);
  const form = formOf(withForm, answers);
  const contents = new Map([...answers].map(([itemId, { content }]) => [itemId, content]));
  const asked = new Set(askedItems(form, contents).map(({ id }) => id));
  return {
    ...withForm, found, answers, own, standing, open, contents, asked,
    evidence: found?.hasEvidence ? await readEvidence(work, requestId, key) : [],
    tool: speakingOf(hasConditions(form) ? shownForm(form, new Set([...contents].flatMap(([id, content]) => (saysSomething(content) ? [id] : []))), asked) : form, personIn(form, contents)),
    writable: own && open && standing === 'writes',
    linked: withIdentifier ? (await readLinkedRecords(services, work, { id: request.caseId, auditId: request.auditId })).filter(({ isRead }) => isRead) : [],
    identifier: identifiers?.get(request.caseId) ?? null,
    details: withDetails && caseQuestions(withForm.wholeTool).length > 0 ? (await readCaseDetails(services, work, { id: request.caseId, auditId: request.auditId })).words : new Map<string, string>(),
  };
}

/**
 * Shows a return. The history says that the person opened it, once in a while of looking through its pages and not for
 * each of them; the identifier of a case is said every time.
 */
export async function openReturn(services: Services, member: Member, requestId: string, options: { withIdentifier?: boolean } = {}): Promise<ReturnInFull | null> {
  const read = (work: Work) => loadReturn(services, work, requestId, options);
  if (wasOpenedLately(services.database, member, requestId) && !options.withIdentifier) return asMember(services.database, member, read);
  const shown = await view(services.database, member, read, (found) => found && (found.identifier !== null || found.linked.some(({ identifier }) => identifier !== null) || !wasOpenedLately(services.database, member, requestId)
    ? {
      event: 'return-viewed',
      subject: { kind: 'return', id: requestId },
      auditId: found.request.auditId,
      agencyId: found.request.agencyId,
      detail: { own: found.own, identifier: found.identifier !== null },
    }
    : null));
  if (shown) noteOpened(services.database, member, requestId);
  return shown;
}

const whileMs = 30 * 60_000;
const mostKept = 20_000;
const opened = new WeakMap<Database, Map<string, number>>();

function wasOpenedLately(database: Database, member: Member, requestId: string): boolean {
  return (opened.get(database)?.get(`${member.personId}/${requestId}`) ?? 0) > Date.now() - whileMs;
}

function noteOpened(database: Database, member: Member, requestId: string): void {
  let moments = opened.get(database);
  if (!moments) opened.set(database, (moments = new Map<string, number>()));
  if (moments.size >= mostKept) moments.clear();
  moments.set(`${member.personId}/${requestId}`, Date.now());
}
