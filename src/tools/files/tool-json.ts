import * as v from 'valibot';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { checklistOptions } from '../checklist.rules.ts';
import { checkTool } from '../checks/check-tool.rules.ts';
import { problemAt } from '../checks/tool-place.rules.ts';
import type { ToolPath, ToolProblem } from '../checks/tool-problem.types.ts';
import { complianceOptions } from '../compliance.rules.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { ChecklistPoint, Scale, Tool } from '../tools.types.ts';
import { mendedValue, pathOf } from './mended-value.ts';
import { toolSchema } from './tool-schema.ts';

/** Brackets within brackets beyond this are no tool. */
const deepest = 100;

/** A tool as a JSON file, to keep, to send on, or to change by hand. */
export function writeToolJson(tool: Tool): string {
  return `${JSON.stringify(tool, null, 2)}\n`;
}

/** Reads a tool from the text of a JSON file: every field is checked, and so is the tool as a whole. */
export function readToolJson(text: string): Result<Tool, readonly ToolProblem[]> {
  if (isDeep(text)) return refuse([problemAt(null, [], `There are more than ${deepest} brackets within brackets, which no tool has.`)]);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''), (_, each: unknown) => (typeof each === 'string' ? each.replace(/\r\n?/g, '\n') : each));
  } catch (error) {
    return refuse([problemAt(null, [], `This cannot be read as JSON${whereToLook(error)}. Commas, brackets and quotation marks have to be in place.`)]);
  }
  return readToolValue(value);
}

/**
 * Takes a value that came from a file as a tool. Answers that follow from points, scales or timescales may be left out.
 * Where fields are wrong the rest is looked at all the same, so that one look names everything.
 */
export function readToolValue(given: unknown): Result<Tool, readonly ToolProblem[]> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse([problemAt(null, [], 'This is no tool: a tool is an object with an id, a title, sections and more. Export one to see how it is written.')]);
  const value = withImpliedOptions(given);
  const parsed = v.safeParse(toolSchema, value);
  if (parsed.success) {
    const problems = checkTool(parsed.output);
    return problems.length === 0 ? accept(parsed.output) : refuse(problems);
  }
  const wrong = parsed.issues.map((issue) => problemAt(value, pathOf(issue), inWords(issue)));
  const mended = mendedValue(value);
  if (mended === null) return refuse(wrong);
  const elsewhere = checkTool(mended.tool).filter(({ at }) => !mended.paths.some((path) => touches(path, at.path)));
  return refuse([...wrong, ...elsewhere]);
}

function whereToLook(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
  const [, near] = /, (?:\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON/.exec(said) ?? [];
  return line !== undefined ? `: look at line ${line}, sign ${column}` : near !== undefined ? `: look near “${near}”` : '';
}

function touches(one: ToolPath, other: ToolPath): boolean {
  return one.slice(0, other.length).every((step, at) => step === other[at]);
}

function inWords(issue: v.BaseIssue<unknown>): string {
  const field = pathOf(issue).at(-1) ?? '';
  const allowed = (issue.expected ?? '').replace(/^\(|\)$/g, '').replaceAll('"', '').split(' | ');
  const known = allowed.length < 2 ? allowed.join('') : `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;
  const received = (issue.received).replaceAll('"', '');
  switch (issue.type) {
    case 'strict_object':
      if (issue.expected === 'never') return `There is no field “${field}” here. Take it out, or correct its name.`;
      return issue.path?.at(-1)?.origin === 'key' ? `The field “${field}” is missing. Add it.` : 'It must be an object, in { }.';
    case 'variant':
      if (issue.path?.at(-1)?.key !== 'kind') return 'It must be an object, in { }.';
      return received === 'undefined' ? `It has no kind. Use ${known}.` : `There is no kind “${received}”. Use ${known}.`;
    case 'picklist': case 'literal':
      return received === 'undefined' || received === 'null' ? `It is missing. Use ${known}.` : `“${received}” is not known here. Use ${known}.`;
    case 'string': return 'It must be text, in quotation marks.';
    case 'number': return 'It must be a number.';
    case 'boolean': return 'It must be true or false.';
    case 'array': return 'It must be a list, in [ ].';
    default: return `It must be ${issue.message}.`;
  }
}

function isDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

type Fields = Readonly<Record<string, unknown>>;

function withImpliedOptions(value: object): Fields {
  const tool = value as Fields;
  if (!Array.isArray(tool['sections'])) return tool;
  const scales = Array.isArray(tool['scales']) ? tool['scales'].filter(isFields) : [];
  return {
    ...tool,
    sections: tool['sections'].map((section: unknown) => (isFields(section) && Array.isArray(section['items'])
      ? { ...section, items: section['items'].map((item: unknown) => (isFields(item) && item['options'] === undefined ? withOptions(item, scales) : item)) }
      : section)),
  };
}

function withOptions(item: Fields, scales: readonly Fields[]): Fields {
  switch (item['kind']) {
    case 'timescale':
      return { ...item, options: complianceOptions() };
    case 'checklist': {
      const points = Array.isArray(item['points']) ? item['points'].filter((point): point is ChecklistPoint => isFields(point) && typeof point['code'] === 'string' && typeof point['text'] === 'string') : [];
      return { ...item, options: checklistOptions(points) };
    }
    case 'grade': {
      const scale = scales.find(({ id }) => id === item['scale']);
      const grades = scale && Array.isArray(scale['grades']) ? scale['grades'].filter((grade): grade is Scale['grades'][number] => isFields(grade) && typeof grade['code'] === 'string') : [];
      return { ...item, options: gradeOptions({ id: '', title: '', rules: [], grades }) };
    }
    default:
      return item;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
