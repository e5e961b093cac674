import type { Form } from '../../platform/index.ts';
import { kindNames } from '../kind-names.rules.ts';
import { findItem } from '../tool.rules.ts';
import type { ItemKindName, Tool } from '../tools.types.ts';
import { changeRow, forKind } from './item-fields.rules.ts';
import type { ConditionFields, ItemFields, RowList } from './item-fields.types.ts';
import { canBe } from './soundness.rules.ts';

/** How many rows of a list a form may bring; more than any page shows. */
const mostRows = 60;

/** Whether the text is one of the kinds of item. */
export function isKind(text: string): text is ItemKindName {
  return Object.hasOwn(kindNames, text);
}

/** The numbers of the rows that a form brings of a list: `options-0-label`, `options-1-label`, … */
export function rowsOf(form: Form, list: string, part: string): number[] {
  const pattern = new RegExp(`^${list}-(\\d{1,2})-${part}$`);
  return form.names().flatMap((name) => pattern.exec(name)?.[1] ?? []).map(Number).filter((row) => row < mostRows).sort((a, b) => a - b);
}

/** What was typed on an item's page. With another kind chosen, it is what that kind can use; with a row moved, in the new order. */
export function readItemForm(tool: Tool, form: Form): ItemFields {
  const { one, all } = form;
  const was = one('was');
  const chosen = one('kind');
  const kind = isKind(was) ? was : isKind(chosen) ? chosen : 'narrative';
  const read: ItemFields = {
    number: one('number'), question: one('question'), shortName: one('shortName'), hint: one('hint'), guidance: one('guidance'), prompts: one('prompts'),
    onlyIf: one('onlyIf'), concernPrompt: one('concernPrompt'), note: one('note'), continues: one('continues'),
    kind,
    options: rowsOf(form, 'options', 'label').map((row) => ({
      code: one(`options-${row}-code`), label: one(`options-${row}-label`), hint: one(`options-${row}-hint`),
      commentNeeded: one(`options-${row}-commentNeeded`), counts: one(`options-${row}-counts`),
    })),
    points: rowsOf(form, 'points', 'text').map((row) => ({ code: one(`points-${row}-code`), text: one(`points-${row}-text`) })),
    columns: rowsOf(form, 'columns', 'label').map((row) => ({ code: one(`columns-${row}-code`), label: one(`columns-${row}-label`), takes: one(`columns-${row}-takes`) })),
    scale: one('scale'), backedBy: one('backedBy'),
    timescale: { standard: one('timescale-standard'), from: one('timescale-from'), to: one('timescale-to'), value: one('timescale-value'), unit: one('timescale-unit'), setBy: one('timescale-setBy') },
    comment: one('comment'), commentLabel: one('commentLabel'), evidence: one('evidence') !== '', otherAnswers: all('otherAnswers'),
    audience: one('audience'),
    join: one('join') === 'any-of' ? 'any-of' : 'all-of',
    conditions: rowsOf(form, 'conditions', 'item').map((row) => conditionFrom(tool, one(`conditions-${row}-item`), all(`conditions-${row}-oneOf`))),
    keepsWhen: one('keepsWhen') !== '',
  };
  const ofKind = isKind(chosen) && chosen !== kind ? forKind(read, chosen) : read;
  return withRowChanged(ofKind, one('row'));
}

/** Answers of the question that was chosen before are not answers of the one that is chosen now. */
function conditionFrom(tool: Tool, item: string, oneOf: readonly string[]): ConditionFields {
  const decider = findItem(tool, item);
  return { item, oneOf: decider ? oneOf.filter((code) => canBe(decider, code)) : [] };
}

/** A row's button sends its list, what to do and its number: `options up 1`. */
function withRowChanged(fields: ItemFields, sent: string): ItemFields {
  const [list = '', how = '', row = ''] = sent.split(' ');
  if (!isRowList(list) || (how !== 'up' && how !== 'remove')) return fields;
  return changeRow(fields, list, Number(row), how);
}

export function isRowList(text: string): text is RowList {
  return text === 'options' || text === 'points' || text === 'columns' || text === 'conditions';
}
