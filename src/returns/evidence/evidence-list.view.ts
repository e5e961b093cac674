import { emptyState, govukButton, govukInsetText, govukSummaryList, html, pageHeading, type Html } from '../../design-system/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { allItems, outsideWindow, type LookBackWindow } from '../../tools/index.ts';
import { captionOf } from '../pages/return-frame.view.ts';
import type { ReturnInFull } from '../read-return.ts';
import { returnPaths } from '../returns.paths.ts';
import { lookBackOf, windowOfCase } from '../window-of-case.rules.ts';
import { dateWarning } from './evidence-words.view.ts';
import { evidenceKindNames } from './evidence.rules.ts';
import type { Evidence } from './evidence.types.ts';

/** All the evidence of a return, each piece with what it is and which answers it supports. */
export function evidenceListView(found: ReturnInFull, slug: string): Html {
  const { request, evidence, writable } = found;
  const window = windowOfCase(request);
  const lookBack = lookBackOf(request);
  const add = writable ? govukButton({ text: 'Add evidence', href: returnPaths.newEvidence(slug, request.id) }) : null;
  return html`${pageHeading(captionOf(found), 'Evidence')}
${lookBack === null ? null : html`<p class="govuk-body"><strong>How far to look back:</strong> ${lookBack}</p>`}
${outsideNote(evidence, window)}
${evidence.length === 0
    ? emptyState(writable ? 'No evidence is recorded yet. Record a piece once and let it support as many answers as it does.' : 'No evidence is recorded with this return.', add ?? undefined)
    : html`${add}${evidence.map((piece) => card(found, piece, window, slug))}`}
<p class="govuk-body"><a class="govuk-link" href="${returnPaths.request(slug, request.id)}">Go back to the return</a></p>`;
}

/** How many pieces lie outside the window, and that this can be right; nothing where none does. */
export function outsideNote(evidence: readonly Evidence[], window: LookBackWindow | null): Html | null {
  const outside = evidence.filter(({ happenedOn }) => outsideWindow(window, happenedOn) !== null).length;
  if (outside === 0) return null;
  return govukInsetText({
    text: `${outside === 1 ? 'One piece of evidence is' : `${outside} pieces of evidence are`} dated outside the look-back window. Check the date. Older or later evidence may be right: it is kept and counts, and a note can say why it matters.`,
  });
}

function card(found: ReturnInFull, piece: Evidence, window: LookBackWindow | null, slug: string): Html {
  const { request, writable } = found;
  const rows: (readonly [string, Html | null])[] = [
    ['Kind', html`${evidenceKindNames[piece.kind]}`],
    ['Date', html`${piece.happenedOn === null ? 'Not given' : dayInWords(piece.happenedOn)} ${dateWarning(window, piece)}`],
    ['Reference', piece.reference === '' ? null : html`${piece.reference}`],
    ['Note', piece.note === '' ? null : html`<span class="maat-words">${piece.note}</span>`],
    ['Supports', supported(found, piece, slug)],
  ];
  return govukSummaryList({
    card: {
      title: { text: piece.name, headingLevel: 2 },
      ...(writable ? { actions: { items: [{ href: returnPaths.evidenceRecord(slug, request.id, piece.id), text: 'Change or remove' }] } } : {}),
    },
    rows: rows.filter(([, value]) => value !== null).map(([key, value]) => ({ key: { text: key }, value: { html: value ?? html`` } })),
  });
}

function supported({ tool, request }: ReturnInFull, { itemIds }: Evidence, slug: string): Html {
  const items = allItems(tool).filter(({ id }) => itemIds.includes(id));
  if (items.length === 0) return html`<span class="maat-evidence__warning">No answer yet.</span>`;
  return html`<ul class="govuk-list">${items.map((item) => {
    const section = tool.sections.find(({ items: asked }) => asked.includes(item));
    return html`<li><a class="govuk-link" href="${returnPaths.question(slug, request.id, section?.id ?? '', item.id)}">${item.number} ${item.shortName}</a></li>`;
  })}</ul>`;
}
