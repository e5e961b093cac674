import { audienceOf } from '../audience.rules.ts';
import { ruleInWords } from '../builder/audience-fields.rules.ts';
import { optionsOf } from '../choices.rules.ts';
import { conditionInWords } from '../conditions.rules.ts';
import { writeAudienceRule } from '../files/audience-text.rules.ts';
import { writeCondition } from '../files/condition-text.rules.ts';
import { kindNames } from '../kind-names.rules.ts';
import { stateInWords } from '../states.rules.ts';
import { findItem } from '../tool.rules.ts';
import type { Item, Option, Tool } from '../tools.types.ts';
import type { Difference, ItemPart } from './compare-tools.types.ts';
import { differing, lines, listSides, namedSides, timescaleInFull, withCodes, type Coded, type Sides } from './told-words.rules.ts';

const comments: Readonly<Record<Item['comment'], string>> = { none: 'No comment box', optional: 'A comment if wanted', required: 'A comment with every answer' };

/** An item in its tool. */
interface Placed {
  readonly tool: Tool;
  readonly item: Item;
}

/** Everything in which an item differs from its earlier self, in words; its place only where it `moved` among its neighbours. */
export function itemDifferences(before: Tool, after: Tool, was: Item, is: Item, moved: boolean): Difference<ItemPart>[] {
  const [one, other]: readonly [Placed, Placed] = [{ tool: before, item: was }, { tool: after, item: is }];
  const both = (words: (item: Item, tool: Tool) => string | undefined): Sides => [words(was, before) ?? '', words(is, after) ?? ''];
  return differing<ItemPart>([
    ['question', was.question, is.question],
    ['short-name', was.shortName, is.shortName],
    ['number', was.number, is.number],
    ...(moved ? [['place', ...both(placeInWords)] as const] : []),
    ['kind', ...both(({ kind }) => kindNames[kind])],
    ['scale', ...namedSides(scaleOf(was), scaleOf(is), both((item, tool) => tool.scales.find(({ id }) => id === scaleOf(item))?.title))],
    ['points', ...listSides(pointsOf(was), pointsOf(is))],
    ['columns', ...listSides(columnsOf(was), columnsOf(is))],
    ['answers', ...answerSides(one, other)],
    ['backed-by', ...namedSides(backingOf(was), backingOf(is), both((item, tool) => questionInWords(tool, backingOf(item))))],
    ['audience', ...audienceSides(one, other)],
    ['timescale', ...both((item) => timescaleInFull(item.timescale))],
    ['only-if', ...both(({ onlyIf }) => (onlyIf ? `Answer this if ${onlyIf}` : ''))],
    ['condition', ...conditionSides(one, other)],
    ['comment', ...both(({ comment }) => comments[comment])],
    ['comment-label', ...both(({ commentLabel }) => commentLabel)],
    ['evidence', ...both(({ evidence }) => (evidence ? 'Asks for evidence' : 'Asks for no evidence'))],
    ['other-answers', ...both(({ otherAnswers }) => otherAnswers.map(stateInWords).join(', '))],
    ['hint', ...both(({ hint }) => hint)],
    ['guidance', ...both(({ guidance }) => guidance)],
    ['prompts', ...both(({ prompts = [] }) => lines(prompts))],
    ['concern-prompt', ...both(({ concernPrompt }) => concernPrompt)],
    ['note', ...both(({ note }) => note)],
    ['continues', ...both(({ continues }) => continues)],
    ['case-fact', ...both(({ caseFact }) => (caseFact === undefined ? '' : `Answered from the case’s ${caseFact}`))],
  ]);
}

/** "2.1 Plan of action", or the id where the tool has no such question; '' for none. */
export function questionInWords(tool: Tool, id: string | undefined): string {
  const item = id === undefined ? undefined : findItem(tool, id);
  return item ? `${item.number} ${item.shortName}` : id ?? '';
}

function placeInWords(item: Item, tool: Tool): string {
  const section = tool.sections.find(({ items }) => items.includes(item));
  return section ? `${section.title}, question ${section.items.indexOf(item) + 1} of ${section.items.length}` : '';
}

function scaleOf(item: Item): string | undefined {
  return item.kind === 'grade' ? item.scale : undefined;
}

function backingOf(item: Item): string | undefined {
  return item.kind === 'grade' ? item.backedBy : undefined;
}

function pointsOf(item: Item): Coded[] {
  if (item.kind !== 'checklist') return [];
  return item.points.map(({ code, text, timescale }) => ({ code, label: text, words: lines([text, timescaleInFull(timescale)]) }));
}

function columnsOf(item: Item): Coded[] {
  return item.kind === 'rows' ? item.columns.map(({ code, label, takes }) => ({ code, label, words: `${label} (${takes})` })) : [];
}

/** Answers that only follow points which changed say nothing more; nor do criteria that the scale says. */
function answerSides(one: Placed, other: Placed): Sides {
  const followPoints = [one, other].some(({ item }) => item.kind === 'checklist') && JSON.stringify(pointsOf(one.item)) !== JSON.stringify(pointsOf(other.item));
  if (followPoints && one.item.kind === other.item.kind) return ['', ''];
  return listSides(answersOf(one), answersOf(other));
}

function answersOf({ tool, item }: Placed): Coded[] {
  const grades = tool.scales.find(({ id }) => id === scaleOf(item))?.grades ?? [];
  return optionsOf(item).map((option) => {
    const criteria = grades.find(({ code }) => code === option.code)?.criteria ?? undefined;
    const hint = option.hint === criteria ? undefined : option.hint ?? 'its criteria are not shown';
    return { code: option.code, label: option.label, words: optionInWords(option, hint) };
  });
}

function optionInWords({ label, commentNeeded, state }: Option, hint: string | undefined): string {
  return [
    label, hint === undefined ? '' : `: ${hint}`, state === undefined ? '' : ` (counts as: ${stateInWords(state)})`,
    commentNeeded === undefined ? '' : ` (needs a comment: ${commentNeeded})`,
  ].join('');
}

/** Who answers, with what that means where it changed behind the same label. */
function audienceSides(one: Placed, other: Placed): Sides {
  const [was, is] = [audienceOf(one.tool, one.item), audienceOf(other.tool, other.item)];
  const labels: Sides = [was?.label ?? 'Every agency', is?.label ?? 'Every agency'];
  if (was && is && was.label === is.label) {
    const [before, after] = withCodes([ruleInWords(was.rule), ruleInWords(is.rule)], [writeAudienceRule(was.rule), writeAudienceRule(is.rule)]);
    if (before !== after) return [`${was.label}: ${before}`, `${is.label}: ${after}`];
  }
  return withCodes(labels, [one.item.audience ?? '', other.item.audience ?? '']);
}

function conditionSides(one: Placed, other: Placed): Sides {
  const words = ({ tool, item }: Placed): string => (item.when ? `Asked only if ${conditionInWords(tool, item.when)}` : '');
  const text = ({ tool, item }: Placed): string => (item.when ? writeCondition(item.when, (id) => findItem(tool, id)?.kind === 'multi-choice') : '');
  return withCodes([words(one), words(other)], [text(one), text(other)]);
}
