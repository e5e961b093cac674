import { writeWordForm, type WordForm, type WordQuestion } from '../documents/index.ts';
import { dayInWords } from '../shared/day.ts';
import {
  allItems, emptyAnswer, optionsOf, personIn, sayingWhen, speakingOf, timescaleInWords, weightInWords, type AnswerContent, type Item, type Section, type Tool,
} from '../tools/index.ts';
import { formOf } from './answering.ts';
import { detailsInWords } from './case-details.ts';
import { auditFactsInWords, caseFactsInWords, momentsInWords, momentsOf } from './case-facts.rules.ts';
import { identityOf } from './file-identity.rules.ts';
import type { ReturnInFull } from './read-return.ts';
import { lookBackOf } from './window-of-case.rules.ts';
import { wordControlsOf } from './word-controls.ts';

/** A return as a Word document to fill in, with what is saved in place and what it belongs to inside. */
export function writeReturnDocument(found: ReturnInFull): Promise<Buffer> {
  return writeWordForm(wordFormOf(found));
}

/**
 * All that may be asked of the agency in this case. On paper nothing comes and goes with the answers, so questions that
 * depend on others are all there and say when to answer them.
 */
export function askedTool(found: Pick<ReturnInFull, 'request' | 'wholeTool' | 'answers' | 'contents'>): Tool {
  const form = formOf(found, found.answers);
  return speakingOf(form, personIn(form, found.contents));
}

/** The return as the form that is written, and against which a document is read that comes back. */
export function wordFormOf(found: ReturnInFull): WordForm {
  const { request, wholeTool, contents, evidence } = found;
  const lookBack = lookBackOf(request);
  const tool = askedTool(found);
  const moments = momentsInWords(momentsOf(request.case));
  return {
    title: tool.title,
    subtitle: [`${request.caseLabel} (${request.caseReference})`, request.agencyName, request.audit.title].join(' · '),
    marking: tool.marking,
    identity: identityOf({ tool, request }),
    facts: [
      ...caseFactsInWords(request.case, null, detailsInWords(found)),
      ...(moments.length === 0 ? [] : [['Dates', moments.join('\n')] as const]),
      ['Answered by', request.agencyName],
      ...(request.dueOn === null ? [] : [['Due', dayInWords(request.dueOn)] as const]),
      ...auditFactsInWords(request.audit),
      ...(lookBack === null ? [] : [['How far to look back', lookBack] as const]),
    ],
    instructions: instructionsFor(allItems(tool), evidence.length),
    sections: tool.sections.map((section) => ({
      number: section.number,
      title: section.title,
      guidance: guidanceOf(section),
      questions: section.items.map((item) => questionOf(sayingWhen(wholeTool, item), contents.get(item.id) ?? emptyAnswer)),
    })),
  };
}

function instructionsFor(items: readonly Item[], pieces: number): string[] {
  return [
    'Write in the boxes beside the questions. Where a box says “Choose an answer”, click it and choose one from its list.',
    'What has been saved already is filled in. What you leave empty, or clear, changes nothing.',
    ...(items.some(({ kind }) => kind === 'rows') ? ['Tables take as many rows as you need: add rows below the last, and leave empty those you do not need.'] : []),
    ...(pieces === 0 ? [] : [`${pieces === 1 ? 'One piece of evidence is' : `${pieces} pieces of evidence are`} recorded on the return’s own pages and not repeated here. It stays as it is.`]),
    'Save the document as a Word document (.docx) and send it on the page you downloaded it from. You see what it changes before anything is saved.',
    'Keep the document as safe as the file it is about: name nobody, and delete it when it has been sent.',
  ];
}

function guidanceOf(section: Section): string[] {
  const last = section.answerLast === true ? 'Read this section now and answer it last.' : undefined;
  return [last, section.guidance, section.equality, weightInWords(section.weight)].filter((words): words is string => typeof words === 'string');
}

function questionOf(item: Item, content: AnswerContent): WordQuestion {
  return {
    number: item.number,
    text: item.question,
    ...(item.concernPrompt === undefined ? {} : { warning: item.concernPrompt }),
    help: helpWith(item),
    controls: wordControlsOf(item, content),
  };
}

function helpWith(item: Item): string[] {
  const hint = [
    item.onlyIf === undefined ? undefined : `Answer this if ${item.onlyIf}.`,
    item.hint,
    item.prompts === undefined ? undefined : `Cover: ${item.prompts.join('; ')}.`,
    item.timescale === undefined ? undefined : timescaleInWords(item.timescale),
    howToFill(item),
  ].filter((words) => words !== undefined).join(' ');
  const options = item.kind === 'checklist' ? [] : optionsOf(item);
  return [
    ...(hint === '' ? [] : [hint]),
    ...(item.guidance === undefined ? [] : [item.guidance]),
    ...options.flatMap(({ label, hint: meaning }) => (meaning === undefined ? [] : [`${label}: ${meaning}`])),
    ...options.flatMap(({ label, commentNeeded }) => (commentNeeded === undefined ? [] : [`If you answer “${label}”: ${commentNeeded.replace(/^./, (first) => first.toLowerCase())}.`])),
    ...(item.kind === 'checklist' ? item.points.flatMap(({ text, timescale }) => (timescale === undefined ? [] : [`${text}: ${timescaleInWords(timescale)}`])) : []),
  ];
}

function howToFill(item: Item): string | undefined {
  if (item.kind === 'multi-choice') return 'Tick all that apply.';
  if (item.kind === 'number') return 'A whole number.';
  if (item.timescale?.unit === 'hours') return 'Dates with the time of day, like 27 3 2014 14:30.';
  return undefined;
}
