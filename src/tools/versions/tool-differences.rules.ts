import { ruleInWords } from '../builder/audience-fields.rules.ts';
import { writeAudienceRule } from '../files/audience-text.rules.ts';
import { lookBackInWords } from '../look-back.rules.ts';
import { allItems } from '../tool.rules.ts';
import type { Audience, Companion, Scale, Section, Tool } from '../tools.types.ts';
import type { Difference, NamedDifference, SectionPart, ToolPart } from './compare-tools.types.ts';
import { questionInWords } from './item-differences.rules.ts';
import { subjectNames } from './tool-life.rules.ts';
import { differing, lines, listSides, namedSides, withCodes, type Coded, type Sides } from './told-words.rules.ts';

/** In what two tools differ as a whole, in words. */
export function toolDifferences(before: Tool, after: Tool): Difference<ToolPart>[] {
  const both = (words: (tool: Tool) => string | undefined): Sides => [words(before) ?? '', words(after) ?? ''];
  return differing<ToolPart>([
    ['title', before.title, after.title],
    ['summary', before.summary, after.summary],
    ['subject', ...both(({ subject }) => subjectNames[subject])],
    ['words-follow', ...namedSides(before.wordsFollow, after.wordsFollow, both((tool) => questionInWords(tool, tool.wordsFollow)))],
    ['unit', before.unit, after.unit],
    ['look-back', before.lookBack, after.lookBack],
    ['look-back-rules', ...both(({ lookBackRules = [] }) => lines(lookBackRules.map(lookBackInWords)))],
    ['marking', before.marking, after.marking],
    ['blanks', ...both(({ blanks }) => (blanks === 'refused' ? 'A return cannot be handed in with blanks' : 'A return can be handed in with blanks'))],
    ['copied-from', ...both(({ copiedFrom }) => copiedFrom)],
    ['audience-order', ...orderSides(before.audiences.map(audienceNamed), after.audiences.map(audienceNamed))],
    ['scale-order', ...orderSides(before.scales, after.scales)],
    ['companion-order', ...orderSides(before.companions, after.companions)],
    ['notes', ...both(({ notes }) => lines(notes))],
  ]);
}

/** In what a section that both tools have differs, its name and its items aside. */
export function sectionDifferences(before: Section, after: Section): Difference<SectionPart>[] {
  const both = (words: (section: Section) => string | undefined): Sides => [words(before) ?? '', words(after) ?? ''];
  return differing<SectionPart>([
    ['guidance', ...both(({ guidance }) => guidance)],
    ['equality', ...both(({ equality }) => equality)],
    ['weight', ...both(({ weight = 1 }) => ({ 1: 'Weighs as usual', 2: 'Weighs more than usual', 3: 'Weighs most' })[weight])],
    ['answer-last', ...both(({ answerLast }) => (answerLast === true ? 'Answered last, wherever it stands' : 'Answered in its place'))],
    ['arrangement', ...both(({ arrangement }) => (arrangement === undefined ? 'A question under the other' : 'As a table of outcomes'))],
  ]);
}

/** Scales, audiences and companions that differ, came or went. */
export function namedDifferences(before: Tool, after: Tool): NamedDifference[] {
  return [
    ...pairsOf(before.audiences.map(audienceNamed), after.audiences.map(audienceNamed)).flatMap(([was, is]) => named('audience', was, is, audienceSides(was, is), audienceMeans(after, was, is))),
    ...pairsOf(before.scales, after.scales).flatMap(([was, is]) => named('scale', was, is, scaleSides(was, is), null)),
    ...pairsOf(before.companions, after.companions).flatMap(([was, is]) => named('companion', was, is, [companionInWords(was), companionInWords(is)], null)),
  ];
}

interface Named {
  readonly id: string;
  readonly title: string;
}

type NamedAudience = Named & Audience;

function audienceNamed(audience: Audience): NamedAudience {
  return { ...audience, id: audience.code, title: audience.label };
}

/** Those of both lists by their ids: the later list's first, each with what it was, then those that went. */
function pairsOf<Each extends Named>(before: readonly Each[], after: readonly Each[]): (readonly [Each | undefined, Each | undefined])[] {
  const later = new Set(after.map(({ id }) => id));
  return [
    ...after.map((is) => [before.find(({ id }) => id === is.id), is] as const),
    ...before.filter(({ id }) => !later.has(id)).map((was) => [was, undefined] as const),
  ];
}

/** Two orders of those that both lists have, by their titles. */
function orderSides(before: readonly Named[], after: readonly Named[]): Sides {
  const kept = (list: readonly Named[], others: readonly Named[]): readonly Named[] => list.filter(({ id }) => others.some((other) => other.id === id));
  const [was, is] = [kept(before, after), kept(after, before)];
  if (was.every(({ id }, at) => id === is[at]?.id)) return ['', ''];
  const titles = (list: readonly Named[]): string => lines(list.map(({ title }) => title));
  return withCodes([titles(was), titles(is)], [was.map(({ id }) => id).join(', '), is.map(({ id }) => id).join(', ')]);
}

function named(part: NamedDifference['part'], was: Named | undefined, is: Named | undefined, [before, after]: Sides, means: string | null): NamedDifference[] {
  return before === after ? [] : [{ part, title: (is ?? was)?.title ?? '', before, after, means }];
}

function audienceSides(was: Audience | undefined, is: Audience | undefined): Sides {
  const words = (audience: Audience | undefined): string => (audience ? lines([audience.label, `Who that is: ${ruleInWords(audience.rule)}`]) : '');
  return withCodes([words(was), words(is)], [was ? writeAudienceRule(was.rule) : '', is ? writeAudienceRule(is.rule) : '']);
}

/** A rule that takes in other agencies than before changes who answers, also where its label stayed. */
function audienceMeans(after: Tool, was: Audience | undefined, is: Audience | undefined): string | null {
  if (!was || !is || ruleInWords(was.rule) === ruleInWords(is.rule)) return null;
  const asked = allItems(after).filter(({ audience }) => audience === is.code).map(({ number }) => number);
  if (asked.length === 0) return 'Other agencies belong to it now. No question is for it.';
  return `This changes who answers ${asked.length === 1 ? 'question' : 'questions'} ${asked.join(', ')}.`;
}

function scaleSides(was: Scale | undefined, is: Scale | undefined): Sides {
  const [before, after] = listSides(gradesOf(was), gradesOf(is));
  const whole = (scale: Scale | undefined, grades: string): string => (scale ? lines([scale.title, grades, ...scale.rules.map((rule) => `Rule: ${rule}`)]) : '');
  return [whole(was, before), whole(is, after)];
}

function gradesOf(scale: Scale | undefined): Coded[] {
  return (scale?.grades ?? []).map(({ code, label, rank, criteria }) => ({ code, label, words: `Grade ${rank}: ${label}${criteria === null ? '' : `: ${criteria}`}` }));
}

function companionInWords(companion: Companion | undefined): string {
  return companion ? lines([companion.title, `For: ${companion.forWhom}`, ...companion.prompts]) : '';
}
