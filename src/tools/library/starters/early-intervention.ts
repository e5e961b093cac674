import type { Tool } from '../../tools.types.ts';
import { derived } from './derive.ts';
import { detailsOfEveryCase, forEveryCase } from './shared-sections.ts';

/** For families who get early help, without a social worker. */
export const earlyIntervention: Tool = derived({
  id: 'early-intervention',
  prefix: 'ei',
  title: 'Early intervention (starter)',
  summary:
    'For a child whose family gets early help from several agencies: how the need was noticed, the early help assessment, the team around the '
    + 'family and its plan, and whether help came early enough to make a difference. A starter to tailor, made from the London tool.',
  lookBack: 'The 12 months before the audit began',
  sections: {
    ...forEveryCase,
    1: {
      keep: [...detailsOfEveryCase, '09', '10', '11', '12', '13'],
      reword: {
        '09': { question: 'When did the early help plan begin?', shortName: 'Start of plan', hint: '“Plan” means the family’s early help plan throughout this form.' },
        10: { question: 'What did the family want help with?', shortName: 'Reason for help', hint: 'In their words where the file has them.' },
      },
    },
    2: {
      title: 'Before help began',
      guidance: 'This section is about the time before an early help assessment was begun. For each answer, give the evidence: which document and its date, which recorded decision, or what else shows it. If a question has nothing to do with your agency, choose “Not applicable” and say why.',
      keep: ['01', '02', '04', '05', '06', 'impact', 'grade'],
      reword: {
        '05': { question: 'Did your agency notice early that the family needed more help?', shortName: 'Need noticed', prompts: ['what was noticed, and when', 'whether the worker talked it over with the family and with the right person in your agency'] },
        '06': { question: 'What was done about it?', shortName: 'Need acted on', prompts: ['whether it came soon enough', 'whether it was the right thing to do'] },
        impact: { question: 'What did the work before the assessment change for the child?', shortName: 'Before help: impact' },
        grade: { question: 'How good was the work of finding and meeting the need for help?', shortName: 'Before help: grade' },
      },
    },
    5: {
      title: 'Early help assessment',
      guidance: 'This section is about the assessment made with the family, such as a Common Assessment. As evidence for each answer, say which document, of which date, or which decision on file shows it.',
      keep: ['02', '04', '10', 'impact', 'grade'],
      reword: {
        '02': { question: 'Did the assessment draw on all who know the family?', shortName: 'Who was asked', prompts: ['with the family’s consent', 'which agencies were asked', 'fathers and others who matter to the child'] },
        '04': { shortName: 'Interpreter in the assessment' },
        10: { question: 'How good is the early help assessment?', shortName: 'Assessment', hint: 'It may have another name where you work.', prompts: ['how clearly it shows each child’s life and needs', 'the child’s and the parents’ own words', 'strengths as well as needs', 'whether anything in it called for social care instead'] },
      },
    },
    6: {
      title: 'The team around the family and its plan',
      guidance: 'This section goes from the plan to the help given under it. As evidence for each answer, say which document, of which date, or which decision on file shows it. If a question has nothing to do with your agency, choose “Not applicable” and say why.',
      keep: ['03', '04', '06', '07', '08', '11', '12', 'impact', 'grade'],
      reword: {
        '03': { question: 'Does the plan follow from what the family needs?', shortName: 'Plan fits the need', prompts: ['what is to be different, and by when', 'who does what, the family among them', 'what happens if things get worse'] },
        '04': {
          question: 'How well does the team around the family work?', shortName: 'Team around the family', hint: 'The family and the people who help it, led by a lead professional.',
          prompts: ['a lead professional whom the family knows', 'meetings as often as agreed', 'the right people there, the family always', 'one team that shares what it knows'],
          timescale: { standard: 'As often as the plan says', from: 'Assessment finished', to: 'First meeting of the team', value: null, unit: null, days: null },
        },
        12: { question: 'Was the right thing done when worries grew?', shortName: 'Stepping up', hint: 'For example advice from social care, or a referral.', onlyIf: 'there were new or greater worries' },
      },
    },
    7: {
      guidance: 'A review asks whether help works and whether the family still needs it. As evidence for each answer, say which document, of which date, or which decision on file shows it.',
      keep: ['02', 'grade', 'evidence'],
      reword: { '02': { question: 'How well do the reviews work?', prompts: ['what has become better, in the family’s own view too', 'help changed when it did not work', 'a step up to social care thought of when worries go on', 'an ending that was prepared, with help that stays in reach'] } },
    },
    9: { title: 'Records', keep: ['03', '04', '06', 'grade', 'evidence'] },
  },
  notes: [
    'Left out of the London form: referral and first response of social care, section 47 enquiries, conferences, and the social worker’s part.',
    'National guidance sets no times for early help. Put in what your partnership has agreed.',
  ],
});
