import { notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditKeyOf, type Audit } from '../../audits/index.ts';
import { pageHeading, html } from '../../design-system/index.ts';
import { view } from '../../history/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { findItem, type Item, type Tool } from '../../tools/index.ts';
import { auditToCollate, toolToCount } from '../figures/collate-audit.ts';
import type { Comment } from '../figures/comments.rules.ts';
import { readComments } from '../figures/comments.ts';
import { itemOfPlace, placeOfItem } from '../report-places.rules.ts';
import { reportPaths } from '../reports.paths.ts';
import type { Block, BlockContent, Quotation } from '../reports.types.ts';
import { addBlock } from '../writing/add-block.ts';
import { quotationField } from '../writing/block-content.rules.ts';
import { listBlocks } from '../writing/report-blocks.store.ts';
import { quotationsForm } from './quotations.view.ts';
import { reportPage } from './report-frame.view.ts';

interface Sources {
  readonly audit: Audit;
  readonly tool: Tool;
  readonly item: Item;
  readonly comments: readonly Comment[];
  readonly blocks: readonly Block[];
}

/** GET /report/quotations?item=…: the comments on one question, to choose from. */
export async function getQuotations(request: MemberRequest): Promise<Reply> {
  return choose(request, { itemId: request.incoming.query.get('item') ?? '', chosen: [], block: null, errors: [], theirs: null });
}

/** POST /report/quotations?item=…: adds those that were ticked, as they were edited. */
export async function postQuotations(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const auditId = incoming.params.audit ?? '';
  const itemId = incoming.query.get('item') ?? '';
  const content = await quotationsSent(request, itemId);
  const added = await addBlock(services, member, auditId, { place: placeOfItem(itemId), content });
  const report = reportPaths.report(member.partnership.slug, auditId);
  if (added.ok) {
    const count = content.quotations.length;
    return redirect(`${report}#block-${added.value}`, `${count === 1 ? 'One quotation is' : `${count} quotations are`} in the report, without case or agency.`);
  }
  switch (added.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'not-now':
      return redirect(report, 'The audit is closed, so its report takes no more changes.');
    case 'invalid':
      return choose(request, { itemId, chosen: content.quotations, block: null, errors: added.refusal.errors, theirs: null });
  }
}

/** The same page for quotations that are in the report already; `theirs` are those of somebody who saved first. */
export function editQuotations(request: MemberRequest, block: Block, chosen: readonly Quotation[], errors: readonly FieldError[], theirs: readonly Quotation[] | null = null): Promise<Reply> {
  return choose(request, { itemId: itemOfPlace(block.place), chosen, block, errors, theirs });
}

/** What the form ticked, in the order of the comments. Only comments on this question can be quoted under it. */
export async function quotationsSent(request: MemberRequest, itemId: string): Promise<Extract<BlockContent, { kind: 'quotations' }>> {
  const { incoming: { form } } = request;
  const picked = new Set(form.all('pick'));
  const known = (await sourcesOf(request, itemId, false))?.comments ?? [];
  return {
    kind: 'quotations',
    quotations: known.filter(({ requestId }) => picked.has(requestId)).map(({ requestId }) => ({ requestId, itemId, text: form.one(quotationField(requestId)) })),
  };
}

async function choose(
  request: MemberRequest,
  { itemId, chosen, block, errors, theirs }:
  { readonly itemId: string; readonly chosen: readonly Quotation[]; readonly block: Block | null; readonly errors: readonly FieldError[]; readonly theirs: readonly Quotation[] | null },
): Promise<Reply> {
  const { member, csrfToken } = request;
  const sources = await sourcesOf(request, itemId, true);
  if (!sources) return notFoundPage(request);
  const { audit, tool, item, comments, blocks } = sources;
  const { slug } = member.partnership;
  const title = block === null ? 'Add comments as quotations' : 'Edit quotations';
  return reportPage(request, audit, {
    title: `${title}: ${item.number}`,
    here: title,
    errors,
    marking: tool.marking,
    scripts: ['report-drafts.js'],
    body: html`${pageHeading(`${item.number} ${item.shortName}`, title)}
<p class="govuk-body-l">${item.question}</p>
${quotationsForm({
      drafts: { person: request.person.personId, audit: audit.id, name: block?.id ?? `quotations ${itemId}` },
      action: block === null ? reportPaths.quotations(slug, audit.id, itemId) : reportPaths.block(slug, audit.id, block.id),
      csrfToken, place: placeOfItem(itemId), version: block?.version ?? null, comments, chosen, errors, theirs,
      quotedElsewhere: new Set(blocks.filter(({ id }) => id !== block?.id).flatMap(({ content }) => (content.kind === 'quotations' ? content.quotations : []))
        .filter((quotation) => quotation.itemId === itemId).map(({ requestId }) => requestId)),
      back: `${reportPaths.report(slug, audit.id)}${block === null ? '' : `#block-${block.id}`}`,
    })}`,
  });
}

function sourcesOf({ services, member, incoming }: MemberRequest, itemId: string, shown: boolean): Promise<Sources | null> {
  const auditId = incoming.params.audit ?? '';
  return view(services.database, member, async (work) => {
    const audit = await auditToCollate(work, auditId);
    const tool = audit && (await toolToCount(work, audit));
    const item = tool && findItem(tool, itemId);
    if (!audit || !tool || !item) return null;
    return {
      audit, tool, item,
      comments: await readComments(services, work, auditId, tool, {}, itemId),
      blocks: await listBlocks(work, auditId, await auditKeyOf(services, work, auditId)),
    };
  }, (found) => (found && shown ? { event: 'comments-viewed', subject: { kind: 'audit', id: auditId }, auditId, detail: { item: itemId } } : null));
}
