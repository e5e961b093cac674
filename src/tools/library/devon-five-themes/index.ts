import type { Tool } from '../../tools.types.ts';
import { appreciativeInquiry, overall } from './overall.ts';
import { devonFour } from './scale.ts';
import { meetings, recordKeeping, seeingRisk, supervision, workingTogether } from './themes.ts';

/**
 * The case audit of Devon: one audit team reads every agency’s files on a child and grades five themes and the whole. Ids
 * and numbers follow the facts taken from its published analysis; the form itself was never printed.
 */
export const devonFiveThemes: Tool = {
  id: 'devon-five-themes',
  version: 2,
  title: 'Devon audit of five themes',
  summary:
    'For a child on a child protection plan. One audit team reads the files of all agencies, with those of brothers, sisters and '
    + 'parents, and grades records, working together, seeing risk, child protection meetings, and supervision; then the whole case.',
  subject: 'child',
  unit: 'One judgement for each case, across the files of all agencies',
  blanks: 'listed',
  marking: 'RESTRICTED WHEN COMPLETED',
  lookBack: 'The source sets no time; agree one for the audit before it starts',
  audiences: [
    { code: 'audit-team', label: 'The audit team: one team judges the whole case across all agencies', rule: { kind: 'everyone' } },
  ],
  scales: [devonFour],
  sections: [recordKeeping, workingTogether, seeingRisk, meetings, supervision, overall],
  companions: [appreciativeInquiry],
  notes: [
    'The case is judged once, across agencies. In Maat, add the audit team as an agency and ask only it; each round in Devon took eight children on a plan, with up to 20 records a case.',
    'The source prints results and recommendations, not the form. The findings, the question about acting at once and the number of records were inferred; the checks were drawn from its recommendations.',
    'The checks that carry a timescale give Devon’s standards of 2010 and 2011. Where the source gives no number, none is set.',
    'Devon began with an overall grade only; the five themes have been graded since April 2011. Both are asked.',
    'The source names no Outstanding case. It belongs to the inspection grades of the time, so it is offered.',
    'What each grade means stood in the inspectorate’s papers and is not repeated. Agree on it before the audit starts.',
    'No time to look back over is given. It has to be agreed for each audit.',
    'The source does not speak of “not applicable”. Grades take none; the checks do, as a whole. It was also left out at O.2 and O.3.',
    'Findings have a place for evidence, which the source neither prints nor rules out.',
    'Appreciative inquiry, a way to look at stuck cases without grades, comes as a companion. Its source says over 12 months on a plan in one place and over two years in another; neither was made a condition. It had been tried with two families, too few for findings, and its questions are Maat’s own.',
    'The source prints no marking. The form tells of people’s circumstances, so a completed one carries Maat’s usual marking.',
  ],
};
