import { asMember, type Member, type Work } from '../access/index.ts';
import { auditorsOfRequest, auditsFor, standingIn, type RequestAuditor } from '../auditors/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import type { AuditKey, Database, Services } from '../platform/index.ts';
import { findRequest, placeOf, type RequestInFull } from '../requests/index.ts';
import { allItems, formFor, hasConditions, toolOf, type PlaceInCase, type Tool } from '../tools/index.ts';
import type { SavedAnswer } from './returns.types.ts';

/** What never changes about a request once agencies can answer it, which is what the saving of an answer needs. */
export interface Answering {
  readonly agencyId: string;
  /** The whole tool, so that an answer given before the agency's part in the case changed can still be mended. */
  readonly tool: Tool;
  /** Where the agency stands in the case. */
  readonly place: PlaceInCase;
  /** How many questions the agency meets, those included that its answers may leave out. */
  readonly asked: number;
  /** Whether answers decide how many of them are asked. */
  readonly conditional: boolean;
  readonly key: AuditKey;
}

/** A request with the form it is answered on. */
export interface RequestWithForm {
  readonly request: RequestInFull;
  /** The whole tool of the audit. */
  readonly wholeTool: Tool;
  readonly key: AuditKey;
  /** Everybody who has to do with auditing it, as far as the member may see them. */
  readonly auditors: readonly RequestAuditor[];
}

/** Whether the member is among those who answer: they audit or lead for the agency that was asked, or stand in for it. */
export function mayAnswer(member: Member, { request, auditors }: Pick<RequestWithForm, 'auditors'> & { readonly request: Pick<RequestInFull, 'agencyId'> }): boolean {
  return auditsFor(member, request.agencyId) || standsIn(member, auditors);
}

/** Whether the member may write in the return: they are among those who answer, and have said that nothing keeps them from the case. */
export function mayWrite(member: Member, found: Pick<RequestWithForm, 'request' | 'auditors'>): boolean {
  return mayAnswer(member, found) && standingIn(found.auditors, member.personId) === 'writes';
}

function standsIn(member: Member, auditors: readonly RequestAuditor[]): boolean {
  return auditors.some(({ personId, standIn, conflict }) => personId === member.personId && standIn !== null && !conflict);
}

/** The member with no more than what their own agencies see: what writing in a return runs as, also for a coordinator who audits too. */
export function asAuditor(member: Member): Member {
  return { ...member, seesAllAgencies: false };
}

/** The request and its form, or null when there is none that the member may see. */
export async function findRequestWithForm(services: Services, work: Work, requestId: string): Promise<RequestWithForm | null> {
  const request = await findRequest(work, requestId);
  if (!request) return null;
  return {
    request, wholeTool: await toolOf(work, request.audit), key: await auditKeyOf(services, work, request.auditId), auditors: await auditorsOfRequest(work, requestId),
  };
}

/**
 * The form that a request is answered on: the tool with what this agency is asked in this case. What it has answered stays
 * in it when the agency's part in the case is changed afterwards.
 */
export function formOf({ request, wholeTool }: Pick<RequestWithForm, 'request' | 'wholeTool'>, answers: ReadonlyMap<string, SavedAnswer>): Tool {
  return formFor(wholeTool, placeOf(request), new Set([...answers].flatMap(([itemId, { content }]) => (content.state === 'unanswered' ? [] : [itemId]))));
}

/** What saving needs to know of a request that was found. */
export function answeringOf({ request, wholeTool, key }: Omit<RequestWithForm, 'auditors'>): Answering {
  const place = placeOf(request);
  const form = formFor(wholeTool, place);
  return { agencyId: request.agencyId, tool: wholeTool, place, asked: allItems(form).length, conditional: hasConditions(form), key };
}

/** No longer than keys are kept in memory elsewhere, so that a destroyed one is gone soon. */
const trustMs = 60_000;
const mostKept = 5_000;
const known = new WeakMap<Database, Map<string, { readonly answering: Answering; readonly until: number }>>();

/**
 * What is needed to save an answer to a request, mostly from memory: an auditor saves many answers to one request. Null
 * when there is no such request that the member may answer. The database checks again, with every answer, that it is
 * theirs and that the return takes answers.
 */
export async function findAnswering(services: Services, member: Member, requestId: string): Promise<Answering | null> {
  const place = `${member.partnership.id}/${requestId}`;
  let cache = known.get(services.database);
  if (!cache) known.set(services.database, (cache = new Map<string, { readonly answering: Answering; readonly until: number }>()));
  const held = cache.get(place);
  if (held && held.until > Date.now()) {
    if (auditsFor(member, held.answering.agencyId)) return held.answering;
    return standsIn(member, await asMember(services.database, asAuditor(member), (work) => auditorsOfRequest(work, requestId))) ? held.answering : null;
  }
  const found = await asMember(services.database, asAuditor(member), (work) => findRequestWithForm(services, work, requestId));
  if (!found || !mayAnswer(member, found)) return null;
  const answering = answeringOf(found);
  if (cache.size >= mostKept) cache.clear();
  cache.set(place, { answering, until: Date.now() + trustMs });
  return answering;
}
