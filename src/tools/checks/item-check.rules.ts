import { checklistOptions } from '../checklist.rules.ts';
import { codeSeparator, optionsOf } from '../choices.rules.ts';
import { complianceOptions } from '../compliance.rules.ts';
import { kindNames } from '../kind-names.rules.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { Item, Option, Timescale, Tool } from '../tools.types.ts';
import { checkCodes, checkRepeated } from './named-twice.rules.ts';
import { problemAt } from './tool-place.rules.ts';
import type { ToolPath, ToolProblem } from './tool-problem.types.ts';

/** What is wrong with one item by itself, and with what it names of its tool other than earlier items. */
export function checkItem(tool: Tool, item: Item, path: ToolPath): ToolProblem[] {
  if (!Object.hasOwn(kindNames, item.kind)) {
    return [problemAt(tool, [...path, 'kind'], `There is no kind “${item.kind}”. Use one of ${Object.keys(kindNames).join(', ')}.`)];
  }
  const problems: ToolProblem[] = [];
  const say = (field: ToolPath, message: string): void => void problems.push(problemAt(tool, [...path, ...field], message));
  if (item.question.trim() === '') say(['question'], `${item.id} has no question. Write what is asked.`);
  if (item.shortName.trim() === '') say(['shortName'], `${item.id} has no short name. Give it a few words for charts and tables.`);
  if (item.number.trim() === '') say(['number'], `${item.id} has no number. Give it one, such as 2.1.`);
  for (const other of repeated(item.otherAnswers)) say(['otherAnswers'], `${item.id} offers ${other} twice. Name it once.`);
  if (item.audience !== undefined && !tool.audiences.some(({ code }) => code === item.audience)) {
    say(['audience'], `${item.id} names the audience ${item.audience}, which the tool does not have. ${oneOf(tool.audiences.map(({ code }) => code), 'Add it, or leave the audience out')}`);
  }
  if (item.caseFact !== undefined && tool.audiences.find(({ code }) => code === item.audience)?.rule.kind !== 'central') {
    say(['caseFact'], `${item.id} is answered from the case, and agencies are asked it too. Give it an audience that is filled in centrally, or leave the case fact out.`);
  }
  if (item.timescale !== undefined) problems.push(...checkTimescale(tool, item.timescale, [...path, 'timescale'], item.id, item.kind === 'timescale'));
  return [...problems, ...checkOptions(tool, item, path), ...checkKind(tool, item, path)];
}

function checkKind(tool: Tool, item: Item, path: ToolPath): ToolProblem[] {
  const problems: ToolProblem[] = [];
  const say = (field: ToolPath, message: string): void => void problems.push(problemAt(tool, [...path, ...field], message));
  const codeOf = (field: 'points' | 'columns') => (part: { readonly code: string }, at: number) => ({ name: part.code, path: [...path, field, at, 'code'] });
  switch (item.kind) {
    case 'checklist':
      if (item.points.length === 0) say(['points'], `${item.id} has no points. Add what is to be answered yes or no.`);
      item.points.forEach(({ code, text, timescale }, at) => {
        if (!/^[a-z0-9]+$/.test(code)) say(['points', at, 'code'], `${item.id} has the point code “${code}”. Use small letters and figures only.`);
        if (text.trim() === '') say(['points', at, 'text'], `${item.id} has a point without words. Write what is to be answered yes or no.`);
        if (timescale !== undefined) problems.push(...checkTimescale(tool, timescale, [...path, 'points', at, 'timescale'], item.id, false));
      });
      problems.push(...checkRepeated(tool, item.points.map(codeOf('points')), (code) => `${item.id} has the point code ${code} twice. Give one of the points another.`));
      if (!sameOptions(item.options, checklistOptions(item.points))) say(['options'], `${item.id} has answers that are not those of its points. Leave the options out: they follow from the points.`);
      break;
    case 'rows':
      if (item.columns.length === 0) say(['columns'], `${item.id} is a table without columns. Add at least one.`);
      item.columns.forEach(({ code, label }, at) => {
        if (!/^[a-z0-9]+$/.test(code)) say(['columns', at, 'code'], `${item.id} has the column code “${code}”. Use small letters and figures only.`);
        if (label.trim() === '') say(['columns', at, 'label'], `${item.id} has a column without a heading. Write one.`);
      });
      problems.push(...checkRepeated(tool, item.columns.map(codeOf('columns')), (code) => `${item.id} has the column code ${code} twice. Give one of the columns another.`));
      break;
    case 'timescale':
      if (!sameOptions(item.options, complianceOptions())) say(['options'], `${item.id} has answers that are not the outcomes of a timescale. Leave the options out: they are always the same.`);
      break;
    case 'grade': {
      const scale = tool.scales.find(({ id }) => id === item.scale);
      if (!scale) say(['scale'], `${item.id} names the scale ${item.scale}, which the tool does not have. ${oneOf(tool.scales.map(({ id }) => id), 'Add it to the scales')}`);
      else if (!sameOptions(item.options.map(({ commentNeeded: _, ...option }) => option), gradeOptions(scale))) say(['options'], `${item.id} has answers that are not the steps of its scale. Leave the options out: they follow from the scale.`);
      item.options.forEach(({ code, commentNeeded }, at) => {
        if (commentNeeded !== undefined && item.comment === 'none') say(['options', at, 'commentNeeded'], commentWithoutBox(item, code));
      });
      const known = tool.sections.some(({ items }) => items.some(({ id }) => id === item.backedBy));
      if (item.backedBy === item.id) say(['backedBy'], `${item.id} is backed by itself. Name the question that holds the impact or the evidence.`);
      else if (item.backedBy !== undefined && !known) say(['backedBy'], `${item.id} is backed by ${item.backedBy}, which the tool does not have. Name the question that holds the impact or the evidence, or leave it out.`);
      break;
    }
    case 'single-choice': case 'yes-no-na': case 'multi-choice': case 'narrative': case 'text': case 'date': case 'number':
      break;
  }
  return problems;
}

function checkOptions(tool: Tool, item: Item, path: ToolPath): ToolProblem[] {
  const options = optionsOf(item);
  // What grades, checklists and timescales offer follows from something else, which has its own checks.
  if (!('options' in item) || item.kind === 'grade' || item.kind === 'checklist' || item.kind === 'timescale') return [];
  const problems: ToolProblem[] = [];
  const at = (index: number, field: string): ToolPath => [...path, 'options', index, field];
  const say = (where: ToolPath, message: string): void => void problems.push(problemAt(tool, where, message));
  if (options.length < 2) say([...path, 'options'], `${item.id} needs at least two options to choose from. Add some, or make it a question answered in words.`);
  const codes = options.map(({ code }, index) => ({ name: code, path: at(index, 'code') }));
  problems.push(...checkRepeated(tool, codes, (code) => `${item.id} has the option code ${code} twice. Give one of them another.`));
  problems.push(...checkRepeated(tool, options.map(({ label }, index) => ({ name: label, path: at(index, 'label') })), (label) => `${item.id} has the option “${label}” twice. Take one out, or say what is different.`));
  problems.push(...checkCodes(tool, codes.filter(({ name }) => !name.includes(codeSeparator))));
  options.forEach((option, index) => problems.push(...checkOption(item, option).map(([field, message]) => problemAt(tool, at(index, field), message))));
  return problems;
}

function checkOption(item: Item, option: Option): (readonly [field: string, message: string])[] {
  const problems: (readonly [string, string])[] = [];
  if (option.code.trim() === '') problems.push(['code', `${item.id} has an option without a code: “${option.label}”. Give it a short and lasting one.`]);
  if (option.code.includes(codeSeparator)) problems.push(['code', `${item.id} has ${codeSeparator} in the option code ${option.code}; it separates several answers. Use another sign.`]);
  if (option.label.trim() === '') problems.push(['label', `${item.id} has an option without words: ${option.code}. Write them.`]);
  if (option.state !== undefined && option.state !== option.code) {
    problems.push(['code', `${item.id} prints ${option.state} under the code ${option.code}; the code must be ${option.state}, or the two would be counted apart.`]);
  }
  if (option.state === undefined && ['na', 'dk', 'no-evidence', 'answered', 'unanswered'].includes(option.code)) {
    problems.push(['code', `${item.id} has the option code ${option.code} without that state; it would be counted as an ordinary answer. ${option.code === 'na' || option.code === 'dk' ? `Set its state to ${option.code}` : 'Offer it among the other answers instead'}, or use another code.`]);
  }
  if (option.commentNeeded !== undefined && item.comment === 'none') {
    problems.push(['commentNeeded', commentWithoutBox(item, option.code)]);
  }
  if (option.state !== undefined && item.otherAnswers.includes(option.state)) {
    problems.push(['state', `${item.id} prints ${option.state} and offers it again beside its own answers. Take it out of the other answers.`]);
  }
  return problems;
}

function commentWithoutBox({ id }: Item, code: string): string {
  return `${id} asks for a comment on ${code} and has no comment box. Make its comment optional.`;
}

function checkTimescale(tool: Tool, timescale: Timescale, path: ToolPath, id: string, isWorkedOut: boolean): ToolProblem[] {
  const problems: ToolProblem[] = [];
  const say = (field: string, message: string): void => void problems.push(problemAt(tool, [...path, field], message));
  if (timescale.standard.trim() === '') say('standard', `${id} has a timescale without words. Say it in words, such as “Within 15 working days of the strategy discussion”.`);
  const limits = [timescale, ...(timescale.dated ?? [])];
  if (limits.some(({ value }) => value !== null && !(Number.isFinite(value) && value >= 0))) say('value', `${id} has a limit that is no number from 0 up. Give the number alone, such as 15.`);
  if (limits.some(({ value, unit }) => value !== null && unit === null)) say('unit', `${id} has a limit without a unit. Say hours, days, weeks, months or meetings.`);
  if (limits.some(({ unit, days }) => days === 'working' && unit !== 'days')) say('days', `${id} has a limit of working time in other units than days. Working days go with days only.`);
  const froms = (timescale.dated ?? []).map(({ effectiveFrom }) => effectiveFrom ?? '');
  if (froms.some((from, at) => at > 0 && from <= (froms[at - 1] ?? ''))) say('dated', `${id} has limits that are not in the order in which they came into force. Put the earliest first, each with a day of its own.`);
  if (!isWorkedOut) return problems;
  if (timescale.value === null && timescale.setBy === undefined && timescale.dated === undefined) {
    say('value', `${id} is to work out whether the time was kept to, and its limit has no number. Give one, or name the standard that sets it, or ask in words instead.`);
  }
  if (timescale.unit === 'meetings') say('unit', `${id} is to work out a time from two dates, which meetings do not give. Say hours, days, weeks or months.`);
  return problems;
}

function sameOptions(one: readonly Option[], other: readonly Option[]): boolean {
  return one.length === other.length && one.every((option, at) => {
    const same = other[at];
    return same !== undefined && option.code === same.code && option.label === same.label && option.hint === same.hint && option.state === same.state && option.commentNeeded === same.commentNeeded;
  });
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function oneOf(codes: readonly string[], otherwise: string): string {
  return codes.length === 0 ? `${otherwise}.` : `${otherwise}, or use one of ${codes.join(', ')}.`;
}
