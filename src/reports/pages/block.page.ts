import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditKeyOf, findAudit, type Audit } from '../../audits/index.ts';
import { form, govukButton, html, pageHeading } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { withLiveNumbers } from '../live-numbers.rules.ts';
import { itemOfPlace, placesOf, type Place } from '../report-places.rules.ts';
import { reportPaths } from '../reports.paths.ts';
import type { Block, BlockContent, ReportFacts } from '../reports.types.ts';
import { addBlock } from '../writing/add-block.ts';
import { changeBlock } from '../writing/change-block.ts';
import { moveBlock } from '../writing/move-block.ts';
import { removeBlock } from '../writing/remove-block.ts';
import { findBlock } from '../writing/report-blocks.store.ts';
import { readFacts } from '../writing/report-facts.ts';
import type { ChangeBlockRefusal } from '../writing/writing.types.ts';
import { blockForm, type WrittenContent } from './block-form.view.ts';
import { anchorOfPlace } from './report-editor.view.ts';
import { editQuotations, quotationsSent } from './quotations.page.ts';
import { reportPage } from './report-frame.view.ts';

interface Sources {
  readonly audit: Audit;
  readonly facts: ReportFacts;
  readonly places: readonly Place[];
  readonly block: Block | null;
}

/** GET /report/blocks/new?place=…: a form for a new text or finding. */
export async function getNewBlock(request: MemberRequest): Promise<Reply> {
  const sources = await sourcesOf(request, null);
  const place = sources?.places.find(({ id }) => id === request.incoming.query.get('place'));
  if (!sources || !place) return notFoundPage(request);
  const content: WrittenContent = place.kinds.includes('finding') ? { kind: 'finding', text: '', challenge: '' } : { kind: 'text', text: '' };
  return written(request, sources, { place, content, version: null });
}

/** POST /report/blocks: adds a text or a finding. */
export async function postNewBlock(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const placeId = incoming.form.one('place');
  const content = writtenSent(request);
  const added = await addBlock(services, member, auditId, { place: placeId, content });
  if (added.ok) return backTo(request, placeId, added.value, (content.kind === 'finding' ? 'The finding is in the report.' : 'The text is in the report.') + unknownNumbers(await sourcesOf(request, null), content));
  return refused(request, added.refusal, { place: placeId, content, version: null });
}

/** GET /report/blocks/:block: a form with what was written. */
export async function getBlock(request: MemberRequest): Promise<Reply> {
  const sources = await sourcesOf(request, request.incoming.params.block ?? '');
  const block = sources?.block;
  const place = sources?.places.find(({ id }) => id === block?.place);
  if (!sources || !block || !place) return notFoundPage(request);
  if (block.content.kind === 'quotations') return editQuotations(request, block, block.content.quotations, []);
  return written(request, sources, { place, content: block.content, version: block.version });
}

/** POST /report/blocks/:block: saves a change; when somebody else was first, both texts are offered. */
export async function postBlock(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit: auditId = '', block: id = '' } = incoming.params;
  const version = Number(incoming.form.one('version'));
  const placeId = incoming.form.one('place');
  const content = incoming.form.one('kind') === 'quotations' ? await quotationsSent(request, itemOfPlace(placeId)) : writtenSent(request);
  const changed = await changeBlock(services, member, auditId, { id, version, content });
  if (changed.ok) return backTo(request, placeId, id, 'The change is saved.' + (content.kind === 'quotations' ? '' : unknownNumbers(await sourcesOf(request, null), content)));
  const { refusal } = changed;
  if (content.kind !== 'quotations') return refused(request, refusal, { place: placeId, content, version });
  const sources = await sourcesOf(request, id);
  if (!sources?.block || refusal.kind === 'not-found' || refusal.kind === 'not-now') return refused(request, refusal, { place: placeId, content: { kind: 'text', text: '' }, version });
  const errors = refusal.kind === 'invalid' ? refusal.errors : [{ field: '', message: 'Somebody else changed these quotations while you did. What you ticked and typed is still here; save it to put it in place of theirs.' }];
  const theirs = refusal.kind === 'stale' && refusal.current.content.kind === 'quotations' ? refusal.current.content.quotations : null;
  return editQuotations(request, sources.block, content.quotations, errors, theirs);
}

/** POST /report/blocks/:block/move */
export async function postMoveBlock(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit: auditId = '', block: id = '' } = incoming.params;
  const moved = await moveBlock(services, member, auditId, id, incoming.form.one('direction') === 'down' ? 'down' : 'up');
  if (!moved.ok && moved.refusal.kind === 'not-found') return notFoundPage(request);
  return redirect(`${reportPaths.report(member.partnership.slug, auditId)}#block-${id}`, moved.ok ? undefined : closedWords);
}

/** GET /report/blocks/:block/remove: asks once more, since the words are gone afterwards. */
export async function getRemoveBlock(request: MemberRequest): Promise<Reply> {
  const { member, incoming, csrfToken } = request;
  const sources = await sourcesOf(request, incoming.params.block ?? '');
  if (!sources?.block) return notFoundPage(request);
  return removePage(request, sources, sources.block, csrfToken, member.partnership.slug, []);
}

/** POST /report/blocks/:block/remove */
export async function postRemoveBlock(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { audit: auditId = '', block: id = '' } = incoming.params;
  const removed = await removeBlock(services, member, auditId, id, Number(incoming.form.one('version')));
  const { slug } = member.partnership;
  if (removed.ok) return redirect(`${reportPaths.report(slug, auditId)}#${anchorOfPlace(incoming.form.one('place'))}`, 'It is taken out of the report.');
  if (removed.refusal.kind !== 'stale') return refused(request, removed.refusal, null);
  const sources = await sourcesOf(request, id);
  if (!sources) return notFoundPage(request);
  return removePage(request, sources, removed.refusal.current, csrfToken, slug, [{ field: '', message: 'Somebody changed it since you opened this page. Look at it again before you remove it.' }]);
}

const closedWords = 'The audit is closed, so its report takes no more changes.';

function removePage(request: MemberRequest, { audit, facts }: Sources, block: Block, csrfToken: string, slug: string, errors: readonly FieldError[]): Reply {
  return reportPage(request, audit, {
    title: 'Remove from the report',
    here: 'Remove',
    errors,
    marking: block.content.kind === 'quotations' ? facts.tool.marking : null,
    body: html`${pageHeading(audit.title, 'Remove this from the report?')}
<div class="report-theirs">${textsOf(block.content).map((text) => html`<p class="govuk-body report-theirs__text">${text}</p>`)}</div>
<p class="govuk-body">It cannot be brought back. Versions that are published keep it.</p>
${form({ action: reportPaths.removeBlock(slug, audit.id, block.id), csrfToken }, html`<input type="hidden" name="version" value="${block.version}"><input type="hidden" name="place" value="${block.place}">
<div class="govuk-button-group">${govukButton({ text: 'Remove it', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${reportPaths.report(slug, audit.id)}#block-${block.id}">Keep it</a></div>`)}`,
  });
}

function textsOf(content: BlockContent): string[] {
  switch (content.kind) {
    case 'text':
      return [content.text];
    case 'finding':
      return [content.text, `Challenge to the board: ${content.challenge}`];
    case 'quotations':
      return content.quotations.map(({ text }) => `“${text}”`);
  }
}

async function sourcesOf({ services, member, incoming }: MemberRequest, blockId: string | null): Promise<Sources | null> {
  const auditId = incoming.params.audit ?? '';
  return asMember(services.database, member, async (work) => {
    const audit = member.seesAllAgencies ? await findAudit(work, auditId) : null;
    if (!audit) return null;
    const facts = await readFacts(services, work, audit);
    const block = blockId === null ? null : await findBlock(work, auditId, await auditKeyOf(services, work, auditId), blockId);
    return { audit, facts, places: placesOf(facts.tool), block };
  });
}

function writtenSent({ incoming: { form: sent } }: MemberRequest): WrittenContent {
  return sent.one('kind') === 'finding' ? { kind: 'finding', text: sent.one('text'), challenge: sent.one('challenge') } : { kind: 'text', text: sent.one('text') };
}

/** What to add when something in double brackets stands for no number: the words are kept, and their writer hears at once. */
function unknownNumbers(sources: Sources | null, content: WrittenContent): string {
  const texts = content.kind === 'finding' ? [content.text, content.challenge] : [content.text];
  const problems = sources ? texts.flatMap((text) => withLiveNumbers(text, { cases: sources.facts.cases.length, collation: sources.facts.collation, concerns: sources.facts.concerns }).problems) : [];
  return problems.length === 0 ? '' : ` Some numbers in it cannot be found: ${problems.join('; ')}.`;
}

function backTo({ member, incoming }: MemberRequest, placeId: string, blockId: string, words: string): Reply {
  const { audit: auditId = '' } = incoming.params;
  return redirect(`${reportPaths.report(member.partnership.slug, auditId)}#${blockId === '' ? anchorOfPlace(placeId) : `block-${blockId}`}`, words);
}

/** A refusal as a page: what was typed stays, and a text of somebody else's stands beside it. */
async function refused(request: MemberRequest, refusal: ChangeBlockRefusal, typed: { readonly place: string; readonly content: WrittenContent; readonly version: number | null } | null): Promise<Reply> {
  const { member, incoming } = request;
  if (refusal.kind === 'not-now') return redirect(reportPaths.report(member.partnership.slug, incoming.params.audit ?? ''), closedWords);
  const sources = refusal.kind === 'not-found' ? null : await sourcesOf(request, null);
  const place = sources?.places.find(({ id }) => id === typed?.place);
  if (!sources || !typed || !place) return notFoundPage(request);
  if (refusal.kind === 'invalid') return written(request, sources, { ...typed, place, errors: refusal.errors });
  if (refusal.kind !== 'stale' || refusal.current.content.kind === 'quotations') return notFoundPage(request);
  const errors = [{ field: 'text', message: 'Somebody else changed this while you were writing. Both texts are here: keep theirs, or save yours over it.' }];
  return written(request, sources, { ...typed, place, version: refusal.current.version, theirs: refusal.current.content, errors });
}

function written(
  request: MemberRequest,
  { audit, facts }: Sources,
  { place, content, version, errors = [], theirs = null }:
  { readonly place: Place; readonly content: WrittenContent; readonly version: number | null; readonly errors?: readonly FieldError[]; readonly theirs?: WrittenContent | null },
): Reply {
  const { member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const blockId = incoming.params.block;
  const what = content.kind === 'finding' ? 'finding' : 'text';
  const title = `${version === null ? 'Add' : 'Edit'} ${what}`;
  return reportPage(request, audit, {
    title: `${title}: ${place.title}`,
    here: title,
    errors,
    scripts: ['insert-number.js', 'report-drafts.js'],
    body: html`${pageHeading(place.title, title)}
${blockForm({
      action: blockId === undefined ? reportPaths.blocks(slug, audit.id) : reportPaths.block(slug, audit.id, blockId),
      csrfToken, place: place.id, content, version, errors, facts, theirs,
      drafts: { person: request.person.personId, audit: audit.id, name: blockId ?? place.id },
      back: `${reportPaths.report(slug, audit.id)}#${blockId === undefined ? anchorOfPlace(place.id) : `block-${blockId}`}`,
    })}`,
  });
}
