import type { AuditState } from '../../audits/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Place } from '../report-places.rules.ts';
import type { BlockContent, Quotation } from '../reports.types.ts';

const longestText = 50_000;
const longestQuotation = 5_000;

/** Whether the report of an audit in this state may be written: until the audit is closed. */
export function takesWriting(state: AuditState): boolean {
  return state !== 'closed';
}

/** What is wrong with a block, by the field of its form. `place` is where it is to stand, undefined when there is no such place. */
export function checkContent(content: BlockContent, place: Place | undefined): FieldError[] {
  if (!place?.kinds.includes(content.kind)) return [{ field: '', message: 'This cannot stand at this place of the report.' }];
  switch (content.kind) {
    case 'text':
      return checkText('text', content.text, 'Enter the text');
    case 'finding':
      return [...checkText('text', content.text, 'Enter what the audit found'), ...checkText('challenge', content.challenge, 'Enter what the board is asked about it')];
    case 'quotations':
      return checkQuotations(content.quotations);
  }
}

function checkText(field: string, text: string, missing: string): FieldError[] {
  if (text.trim() === '') return [{ field, message: missing }];
  if (text.length > longestText) return [{ field, message: `Text must be ${longestText.toLocaleString('en-GB')} characters or fewer` }];
  return [];
}

function checkQuotations(quotations: readonly Quotation[]): FieldError[] {
  if (quotations.length === 0) return [{ field: 'pick', message: 'Tick at least one comment to quote' }];
  return quotations.flatMap(({ text, requestId }) => {
    if (text.trim() === '') return [{ field: quotationField(requestId), message: 'Enter the words to quote, or untick the comment' }];
    return text.length > longestQuotation ? [{ field: quotationField(requestId), message: `A quotation must be ${longestQuotation.toLocaleString('en-GB')} characters or fewer` }] : [];
  });
}

/** The form field that holds the words quoted from one return. */
export function quotationField(requestId: string): string {
  return `words-${requestId}`;
}

/** The content with its texts as they are kept: no blanks around, line ends as one character. */
export function tidyContent(content: BlockContent): BlockContent {
  const tidy = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: tidy(content.text) };
    case 'finding':
      return { kind: 'finding', text: tidy(content.text), challenge: tidy(content.challenge) };
    case 'quotations':
      return { kind: 'quotations', quotations: content.quotations.map((quotation) => ({ ...quotation, text: tidy(quotation.text) })) };
  }
}

/** The order of a place's blocks after one moved a step; null when it already stands at that end. */
export function movedOrder(ids: readonly string[], id: string, direction: 'up' | 'down'): string[] | null {
  const from = ids.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  if (from === -1 || to < 0 || to >= ids.length) return null;
  const order = [...ids];
  order.splice(from, 1);
  order.splice(to, 0, id);
  return order;
}
