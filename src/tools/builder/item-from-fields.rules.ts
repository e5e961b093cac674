import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { checklistOptions } from '../checklist.rules.ts';
import { complianceOptions } from '../compliance.rules.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { ChecklistPoint, Condition, Item, Option, RowColumn, Scale, Timescale, Tool } from '../tools.types.ts';
import { freshCode, freshPlainCode } from './codes.rules.ts';
import { limitUnits, othersIn, timedKinds, timescaleFieldsOf } from './item-fields.rules.ts';
import type { ItemFields } from './item-fields.types.ts';

/** Notes a mistake beside a field. */
type Complain = (field: string, message: string) => void;

/**
 * The item that its page's fields make of `item`: what the page does not show of it stays. Refused with all that is
 * missing. `tool` is the tool it belongs to.
 */
export function itemFromFields(tool: Tool, item: Item, fields: ItemFields): Result<Item, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const complain: Complain = (field, message) => void errors.push({ field, message });
  const text = (words: string): string | undefined => words.trim() || undefined;
  if (!text(fields.question)) complain('question', 'Write the question');
  if (!text(fields.shortName)) complain('shortName', 'Give a short name of a few words for charts, tables and links');
  if (!text(fields.number)) complain('number', 'Give the question a number');
  const prompts = fields.prompts.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const when = conditionFrom(item, fields, complain);
  const audience = text(fields.audience);
  const isCentral = tool.audiences.find(({ code }) => code === audience)?.rule.kind === 'central';
  const made = ofKind(tool, item, fields, complain);
  if (errors.length > 0) return refuse(errors);
  const printed = new Set('options' in made ? made.options.map(({ state }) => state) : []);
  return accept(withoutNothing({
    ...made,
    id: item.id,
    number: fields.number.trim(), question: fields.question.trim(), shortName: fields.shortName.trim(),
    hint: text(fields.hint), guidance: text(fields.guidance), prompts: prompts.length === 0 ? undefined : prompts,
    comment: fields.comment === 'required' || fields.comment === 'optional' ? fields.comment : 'none',
    commentLabel: fields.comment === 'none' ? undefined : text(fields.commentLabel),
    evidence: fields.evidence,
    otherAnswers: othersIn(fields.otherAnswers).filter((state) => state === 'no-evidence' || !printed.has(state)),
    concernPrompt: text(fields.concernPrompt), note: text(fields.note), audience, onlyIf: text(fields.onlyIf),
    when, continues: text(fields.continues), caseFact: isCentral ? item.caseFact : undefined,
  }));
}

function withoutNothing(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as unknown as Item;
}

/** What only items of its kind have. */
function ofKind(tool: Tool, item: Item, fields: ItemFields, complain: Complain): Item {
  const { comment, evidence, otherAnswers } = item;
  const base = { id: item.id, number: '', question: '', shortName: '', comment, evidence, otherAnswers };
  const timescale = timedKinds.has(fields.kind) ? timescaleFrom(item, fields, complain) : item.kind === fields.kind ? item.timescale : undefined;
  switch (fields.kind) {
    case 'single-choice':
    case 'yes-no-na':
    case 'multi-choice':
      return { ...base, kind: fields.kind, options: optionsFrom(fields, complain), timescale };
    case 'grade': {
      const scale = tool.scales.find(({ id }) => id === fields.scale);
      if (!scale) complain('scale', tool.scales.length === 0 ? 'The tool has no scale yet. Make one under Scales first' : 'Choose a scale');
      if (fields.comment === 'none' && fields.options.some(({ commentNeeded }) => commentNeeded.trim() !== '')) complain('comment', 'Some grades ask for a comment. Choose “Optional” or “Required”, so that there is a box for it');
      if (fields.backedBy === item.id) complain('backedBy', 'A grade cannot rest on itself. Choose another question');
      return { ...base, kind: 'grade', scale: fields.scale, options: scale ? stepsOf(scale, new Map(fields.options.map(({ code, commentNeeded }) => [code, commentNeeded.trim()]))) : [], backedBy: fields.backedBy || undefined, timescale };
    }
    case 'checklist': {
      const points = pointsFrom(item, fields, complain);
      return { ...base, kind: 'checklist', points, options: checklistOptions(points), timescale };
    }
    case 'timescale': {
      if (timescale === undefined) complain('timescale-standard', 'Say in words how soon it has to be done, such as “Within 15 working days of the referral”');
      return { ...base, kind: 'timescale', timescale: timescale ?? { standard: '', from: '', to: '', value: null, unit: null, days: null }, options: complianceOptions() };
    }
    case 'rows':
      return { ...base, kind: 'rows', columns: columnsFrom(fields, complain), timescale };
    case 'narrative':
    case 'text':
    case 'date':
    case 'number':
      return { ...base, kind: fields.kind, timescale };
  }
}

/** The steps of a scale as a grade's answers, each with what its comment is for where one is needed. */
export function stepsOf(scale: Scale, needed: ReadonlyMap<string, string>): Option[] {
  return gradeOptions(scale).map((option) => {
    const words = needed.get(option.code) ?? '';
    return words === '' ? option : { ...option, commentNeeded: words };
  });
}

function optionsFrom({ options, comment }: ItemFields, complain: Complain): Option[] {
  const taken = new Set(options.map(({ code }) => code));
  const labels = new Set<string>();
  return options.flatMap(({ code, label, hint, commentNeeded, counts }, at): Option[] => {
    const words = label.trim();
    if (words === '') {
      if (`${hint}${commentNeeded}`.trim() !== '') complain(`options-${at}-label`, `Write the words of answer ${at + 1}, or take its row out`);
      return [];
    }
    if (labels.has(words)) complain(`options-${at}-label`, `“${words}” is there twice. Word one of them differently, or take it out`);
    labels.add(words);
    if (commentNeeded.trim() !== '' && comment === 'none') complain('comment', `Answer “${words}” asks for a comment. Choose “Optional” or “Required”, so that there is a box for it`);
    const state = counts === 'na' || counts === 'dk' ? counts : undefined;
    const own = state ?? (code !== '' && code !== 'na' && code !== 'dk' ? code : freshCode(words, taken));
    taken.add(own);
    return [{ code: own, label: words, ...(hint.trim() === '' ? {} : { hint: hint.trim() }), ...(commentNeeded.trim() === '' ? {} : { commentNeeded: commentNeeded.trim() }), ...(state ? { state } : {}) }];
  });
}

function pointsFrom(item: Item, { points }: ItemFields, complain: Complain): ChecklistPoint[] {
  const had = new Map(item.kind === 'checklist' ? item.points.map((point) => [point.code, point]) : []);
  const taken = new Set(points.map(({ code }) => code));
  const texts = new Set<string>();
  return points.flatMap(({ code, text }, at): ChecklistPoint[] => {
    const words = text.trim();
    if (words === '') return [];
    if (texts.has(words)) complain(`points-${at}-text`, `“${words}” is there twice. Word one of them differently, or take it out`);
    texts.add(words);
    const own = code === '' ? freshPlainCode(words, taken) : code;
    taken.add(own);
    return [{ ...had.get(code), code: own, text: words }];
  });
}

function columnsFrom({ columns }: ItemFields, complain: Complain): RowColumn[] {
  const taken = new Set(columns.map(({ code }) => code));
  const made = columns.flatMap(({ code, label, takes }): RowColumn[] => {
    const words = label.trim();
    if (words === '') return [];
    const own = code === '' ? freshPlainCode(words, taken) : code;
    taken.add(own);
    return [{ code: own, label: words, takes: takes === 'date' || takes === 'number' ? takes : 'text' }];
  });
  if (made.length === 0) complain('columns-0-label', 'Give the table at least one column');
  return made;
}

/** The limit as it is written; of a standard's limits only those that came with this timescale are known here. */
function timescaleFrom(item: Item, { kind, timescale }: ItemFields, complain: Complain): Timescale | undefined {
  const standard = timescale.standard.trim();
  const [from, to, value] = [timescale.from.trim(), timescale.to.trim(), timescale.value.trim()];
  if (`${standard}${from}${to}${value}` === '') return undefined;
  if (standard === '' && kind !== 'timescale') complain('timescale-standard', 'Say in words how soon it has to be done, or leave all of the timescale empty');
  if (standard === '' && kind === 'timescale') complain('timescale-standard', 'Say in words how soon it has to be done, such as “Within 15 working days of the referral”');
  if (from === '') complain('timescale-from', 'Name what the time is counted from, such as “Referral”');
  if (to === '') complain('timescale-to', 'Name what has to happen in the time, such as “Conference”');
  const kept = timescaleFieldsOf(item);
  const setBy = timescale.setBy === '' ? {} : { setBy: timescale.setBy, ...(item.timescale?.dated && item.timescale.setBy === timescale.setBy ? { dated: item.timescale.dated } : {}) };
  if (item.timescale && kept.value === value && kept.unit === timescale.unit) {
    const { setBy: _had, dated: _limits, ...own } = item.timescale;
    return { ...own, standard, from, to, ...setBy };
  }
  const number = /^[1-9]\d{0,3}$/.test(value) ? Number(value) : null;
  const unit = limitUnits[timescale.unit] ?? limitUnits[''];
  if (value !== '' && number === null) complain('timescale-value', 'Enter the limit as a whole number, such as 15, or leave it empty where there is none');
  if (number !== null && unit?.limit.unit === null) complain('timescale-unit', 'Choose what the limit is counted in');
  if (value === '' && unit !== undefined && unit.limit.unit !== null) complain('timescale-value', 'Enter the number that belongs to the limit, or choose “No number”');
  return { standard, from, to, value: number, unit: unit?.limit.unit ?? null, days: unit?.limit.days ?? null, ...setBy };
}

function conditionFrom(item: Item, { keepsWhen, join, conditions }: ItemFields, complain: Complain): Condition | undefined {
  if (keepsWhen) return item.when;
  const parts = conditions.flatMap(({ item: id, oneOf }, at): Condition[] => {
    if (id === '') return [];
    if (oneOf.length === 0) complain(`conditions-${at}-oneOf`, 'Tick the answers after which the question is asked');
    return [{ kind: 'answer', item: id, oneOf }];
  });
  const [only] = parts;
  return parts.length > 1 ? { kind: join, of: parts } : only;
}
