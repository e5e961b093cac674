import { dayInWords } from '../shared/day.ts';
import type { ReportFacts } from './reports.types.ts';

/**
 * The words a new report begins with, by place, made from the audit's own facts. The coordinator edits them like any
 * other; numbers in them stay live.
 */
export function firstWords(facts: Pick<ReportFacts, 'boardTitle' | 'theme' | 'purpose' | 'lookBack' | 'startsOn' | 'endsOn' | 'tool' | 'partnership'>): { place: string; text: string }[] {
  const period = facts.startsOn && facts.endsOn ? ` took place between ${dayInWords(facts.startsOn)} and ${dayInWords(facts.endsOn)} and` : '';
  return [
    {
      place: 'introduction',
      text: [
        `This report sets out what a multi-agency case audit found for ${facts.partnership}. Its theme was: ${asSentence(facts.theme)}`,
        `The purpose of the audit was agreed before it began: ${asSentence(facts.purpose)}`,
        `The audit looks for good practice as much as for what needs to improve. Its findings go to ${facts.boardTitle} with the questions the board is asked to answer.`,
      ].join('\n\n'),
    },
    {
      place: 'method',
      text: [
        `The audit${period} looked at [[cases]] cases. Each agency that worked with the child or adult was asked to audit its own file.`,
        `Every agency answered the same tool: ${facts.tool.title}, version ${facts.tool.version}. Its questions are in the appendix.`,
        `Period of work looked at: ${asSentence(facts.lookBack)}`,
        'Shares are counted over the returns that answered the question, and the number of those returns stands beside every share. Where a question could be answered “not applicable” or “don’t know”, those answers are part of the count.',
      ].join('\n\n'),
    },
    {
      place: 'response',
      text: '[[requests]] requests were sent and [[returned]] returns came back, a response rate of [[response rate]].',
    },
  ];
}

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
