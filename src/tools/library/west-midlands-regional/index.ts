import type { Tool } from '../../tools.types.ts';
import { context, frontSheet } from './front-sheet.ts';
import { assessment, earlyHelp } from './help-and-assessment.ts';
import { learning, overallGrade } from './learning-and-grade.ts';
import { help, livedExperience } from './person-and-help.ts';
import { agenciesTogether, plans } from './plans-and-agencies.ts';
import { wmFour } from './scale.ts';

/**
 * The regional tool of the West Midlands for children and adults: 25 questions answered in words, with a front sheet,
 * learning and one grade for the case. Ids and the numbers 1 to 25 follow the original.
 */
export const westMidlandsRegional: Tool = {
  id: 'west-midlands-regional',
  version: 2,
  title: 'West Midlands regional audit',
  summary:
    'For a child or an adult at risk, whatever the status of the case. Each agency that works with the person and the family '
    + 'looks at its own file of the last 12 months: early help, assessment, plans, working together, the person’s life and voice, '
    + 'what was done to help, what there is to learn, and one grade.',
  subject: 'either',
  wordsFollow: 'wm.front.08',
  unit: 'One return for each agency and person',
  blanks: 'refused',
  marking: 'RESTRICTED WHEN COMPLETED',
  lookBack: 'The 12 months before the day of the audit',
  lookBackRules: [{ anchor: 'audit-start', months: 12 }],
  audiences: [
    { code: 'each-agency', label: 'Every agency that works with the child or adult and the family', rule: { kind: 'everyone' } },
    { code: 'own-agency', label: 'Every agency, about its own work only', rule: { kind: 'everyone' } },
  ],
  scales: [wmFour],
  sections: [
    frontSheet, context, earlyHelp, assessment, plans, agenciesTogether, livedExperience, help, learning, overallGrade,
  ],
  companions: [],
  notes: [
    'The source’s form numbers its questions 1 to 25. The front sheet (F), the context (C), the learning (L) and the grade (G) have no numbers there and were given some. The loose letters a to n belong to no question.',
    'The wording fits children and adults: “the person” stands for either until F8 is answered, and then reads “the child” or “the adult”.',
    'Every question has to be answered, as the source says; a blank stops the return. “Not applicable” is offered everywhere but at the grade, also on the front sheet, and asks for a reason.',
    '“Don’t know” and “No evidence on file” were added where the answer is in words, so that a gap in the file does not pass for “not applicable”: missing evidence counts against the grade, and what does not apply must not.',
    'Answers in words have no comment box of their own, because comments belong in the answer.',
    'Names of children, adults and families are never asked for: the case’s reference or initials stand in their place (F7).',
    'The child and the adult, struck out on paper as needed, are a question of their own (F8), so there are nine fields on the front sheet and not eight.',
    'Two dates stand on the source’s front sheet. The second, the day of the audit (F6), is the one that the 12 months are counted from.',
    'The list of plans that stands loose in the source serves as examples at F9 and for the questions about plans.',
    'The grades have no figures in the source. They are ordered from 1, the best, to 4.',
    'The source prints no marking. The form tells of people’s circumstances, so a completed one carries Maat’s usual marking.',
  ],
};
