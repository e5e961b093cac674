import { asMember, type Member, type MemberRequest } from '../../access/index.ts';
import { json, type Reply, type Services } from '../../platform/index.ts';
import {
  allItems, answerInWords, codesIn, datesInWords, findItem, isOtherAnswer, isPrinted, readAnswer,
  type AnswerContent, type AnswerFields, type Item, type SentDates, type Tool,
} from '../../tools/index.ts';
import { controlsOf } from '../answer-controls.ts';
import { basisOf } from '../answer-words.ts';
import { asAuditor, findAnswering, type Answering } from '../answering.ts';
import { clockTime } from '../clock-time.rules.ts';
import { countQuestions, type QuestionCount } from '../question-counts.ts';
import { findReturn, readAnswers } from '../returns.store.ts';
import type { AnswerOutcome, SavedAnswer } from '../returns.types.ts';
import { saveAnswers } from '../save-answers.ts';

/** One answer as the section's script sends it. */
interface SentAnswer {
  readonly item: string;
  readonly version: number;
  readonly state: string | null;
  readonly value: readonly string[];
  readonly text: string | null;
  readonly comment: string | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly dates: SentDates | null;
}

/**
 * POST …/answers: saves one answer. Takes `{item, version, state, value, text, comment, evidence, reason, dates}`: `version` the
 * one it was typed over, `state` an other answer (`na`, `dk`, `no-evidence`) or null, `value` the chosen codes or the cells of rows, `dates` `{from, to, never}` or null. Gives 200
 * `{version, basis, savedAt, time, remarks, progress, said, dates}`, 409 `{reason, yours, theirs, version}` when a colleague was quicker
 * or the return takes no answers, 422 `{errors}` when the answer cannot be read.
 */
export async function postAnswer({ services, member, incoming }: MemberRequest): Promise<Reply> {
  const requestId = incoming.params.request ?? '';
  const sent = readSent(incoming.json);
  const answering = await findAnswering(services, member, requestId);
  if (!answering) return json({ reason: 'not-found' }, 404);
  const item = sent && findItem(answering.tool, sent.item);
  if (!sent || !item) return json({ errors: [{ field: '', message: 'The answer could not be read. Reload the page and try again.' }] }, 422);
  const { content, errors } = readAnswer(item, fieldsOf(item, sent));
  if (errors.length > 0) return json({ errors }, 422);
  const [outcome] = await saveAnswers(services, member, { requestId, answering, drafts: [{ itemId: item.id, baseVersion: sent.version, content }] });
  const reply = outcome as AnswerOutcome;
  return replyTo(reply.kind === 'saved' && answering.conditional ? { ...reply, progress: await progressNow(services, member, requestId, answering) } : reply, item, content, answering);
}

/** How far the return is where answers decide what is asked: that takes a look at all of them. */
function progressNow(services: Services, member: Member, requestId: string, { tool, place }: Answering): Promise<QuestionCount> {
  return asMember(services.database, asAuditor(member), async (work) => (await countQuestions(work, [{ id: requestId, tool, place, begun: true }])).get(requestId) ?? { answered: 0, of: 0 });
}

function replyTo(outcome: AnswerOutcome, item: Item, content: AnswerContent, { key }: Answering): Reply {
  switch (outcome.kind) {
    case 'saved':
      return json({
        version: outcome.version,
        basis: basisOf(key, outcome.version, content),
        savedAt: outcome.savedAt.toISOString(),
        time: clockTime(outcome.savedAt),
        remarks: outcome.remarks.map(({ message }) => message),
        progress: outcome.progress,
        said: content.state === 'unanswered' ? [] : [content.state, ...codesIn(content.value)],
        dates: datesInWords(item, content),
      });
    case 'stale':
      return json({
        reason: 'stale',
        yours: controlsOf(item, content),
        theirs: answerForScript(item, outcome.theirs),
        version: outcome.theirs.version,
        basis: basisOf(key, outcome.theirs.version, outcome.theirs.content),
      }, 409);
    case 'locked':
      return json({ reason: 'locked', state: outcome.state, message: lockedWords[outcome.state === 'nil' ? 'nil' : 'submitted'] }, 409);
    case 'closed':
      return json({ reason: 'closed', message: 'The audit no longer takes answers. What you typed was not saved. Ask your audit coordinator.' }, 409);
    case 'not-auditor':
      return json({ reason: 'not-auditor', message: 'You are not among the auditors of this request, so what you typed was not saved. Reload the page to see why.' }, 409);
    case 'not-found':
      return json({ reason: 'not-found' }, 404);
  }
}

const lockedWords = {
  submitted: 'This return has been handed in, so what you typed was not saved. Withdraw the return to change it.',
  nil: 'This request was answered with a nil return, so what you typed was not saved. Withdraw the nil return to answer.',
} as const;

/** An answer for the script: what its controls hold, and the same in words for people. */
function answerForScript(item: Item, { content, version, savedAt }: SavedAnswer) {
  return {
    item: item.id,
    version,
    time: savedAt === null ? null : clockTime(savedAt),
    controls: controlsOf(item, content),
    words: [
      { label: 'Answer', text: answerInWords(item, content) },
      ...(content.dates === null ? [] : [{ label: 'Dates', text: datesInWords(item, content) ?? '' }]),
      ...(content.comment === null ? [] : [{ label: 'Comment', text: content.comment }]),
      ...(content.evidence === null ? [] : [{ label: 'Evidence', text: content.evidence }]),
      ...(content.reason === null ? [] : [{ label: 'Reason', text: content.reason }]),
    ],
  };
}

/** How far back changes are looked at again: an answer's time is taken before its commit. */
const overlapMs = 15_000;

/** GET …/changes?since=MOMENT: what was saved in the return since then, by anybody, with where the return stands. */
export async function getChanges({ services, member, incoming }: MemberRequest): Promise<Reply> {
  const requestId = incoming.params.request ?? '';
  const answering = await findAnswering(services, member, requestId);
  if (!answering) return json({ reason: 'not-found' }, 404);
  const asked = Date.parse(incoming.query.get('since') ?? '');
  const since = new Date(Math.max(0, (Number.isNaN(asked) ? 0 : asked) - overlapMs));
  const { found, answers, progress } = await asMember(services.database, asAuditor(member), async (work) => ({
    found: await findReturn(work, requestId),
    answers: await readAnswers(work, requestId, answering.key, since),
    progress: (await countQuestions(work, [{ id: requestId, tool: answering.tool, place: answering.place, begun: true }])).get(requestId),
  }));
  return json({
    state: found?.state ?? null,
    progress,
    answers: changesIn(answering, answers, member.personId),
  });
}

function changesIn({ tool, key }: Answering, answers: ReadonlyMap<string, SavedAnswer>, personId: string | null) {
  return itemsWithAnswers(tool, answers).map(({ item, answer }) => ({
    ...answerForScript(item, answer),
    basis: basisOf(key, answer.version, answer.content),
    savedAt: answer.savedAt?.toISOString() ?? null,
    own: answer.savedBy === personId,
  }));
}

function itemsWithAnswers(tool: Tool, answers: ReadonlyMap<string, SavedAnswer>) {
  return allItems(tool).flatMap((item) => {
    const answer = answers.get(item.id);
    return answer ? [{ item, answer }] : [];
  });
}

function fieldsOf(item: Item, sent: SentAnswer): AnswerFields {
  const { state, text, comment, evidence, reason, dates } = sent;
  const chosen = text === null ? sent.value : [text];
  const other = state !== null && isOtherAnswer(state) ? state : null;
  const texts = { comment: comment ?? undefined, evidence: evidence ?? undefined, reason: reason ?? undefined, dates: dates ?? undefined };
  if (other !== null && isPrinted(item, other)) return { answer: chosen.includes(other) ? chosen : [...chosen, other], ...texts };
  return { answer: chosen, other: other ?? undefined, ...texts };
}

function readSent(body: unknown): SentAnswer | null {
  if (typeof body !== 'object' || body === null) return null;
  const { item, version, value = [], state = null, text = null, comment = null, evidence = null, reason = null, dates = null } = body as Record<string, unknown>;
  if (typeof item !== 'string' || !Number.isInteger(version) || (version as number) < 0 || (version as number) > 1e9) return null;
  if (!Array.isArray(value) || !value.every((code) => typeof code === 'string')) return null;
  if (dates !== null && !isSentDates(dates)) return null;
  const texts = [state, text, comment, evidence, reason];
  if (!texts.every((part) => part === null || typeof part === 'string')) return null;
  return { item, version: version as number, value, state, text, comment, evidence, reason, dates } as SentAnswer;
}

function isSentDates(sent: unknown): sent is SentDates {
  if (typeof sent !== 'object' || sent === null) return false;
  const { from, to, never } = sent as Record<string, unknown>;
  return typeof from === 'string' && typeof to === 'string' && typeof never === 'string';
}
