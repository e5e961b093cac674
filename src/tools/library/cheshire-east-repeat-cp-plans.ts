import type { Option, OtherAnswer, Tool } from '../tools.types.ts';
import { cheshireEastCompanions } from './cheshire-east-companions.ts';

const yes: Option = { code: 'yes', label: 'Yes' };
const no: Option = { code: 'no', label: 'No' };
const dontKnow: Option = { code: 'dk', label: 'Don’t know', state: 'dk' };
const notApplicable = (hint: string): Option => ({ code: 'na', label: 'Not applicable', hint, state: 'na' });

const anyOther: readonly OtherAnswer[] = ['na', 'dk', 'no-evidence'];
const naOrDk: readonly OtherAnswer[] = ['na', 'dk'];
const naOrNoEvidence: readonly OtherAnswer[] = ['na', 'no-evidence'];
const dkOrNoEvidence: readonly OtherAnswer[] = ['dk', 'no-evidence'];

/** Where the file's knowledge of an earlier time came from; questions 2.01 and 2.02 share it. */
const sources = (nothing: string): readonly Option[] => [
  { code: 'a', label: 'Yes, passed to us at a handover or with a referral' },
  { code: 'b', label: 'Yes, our agency was working with the family then' },
  { code: 'c', label: 'Yes, the worker who has the case now was already working with the family' },
  { code: 'd', label: 'Yes, it reached us through the present child protection process' },
  { code: 'e', label: 'Yes, the child or a parent gave it to us' },
  { code: 'f', label: 'Yes, from somewhere else', commentNeeded: 'Say where it came from' },
  { code: 'g', label: nothing },
];

const whoseTask: readonly Option[] = [
  { code: 'own', label: 'Yes, somebody from our agency' },
  { code: 'other', label: 'Yes, somebody from a different agency' },
  dontKnow,
  no,
];

/**
 * The tool of the Cheshire East audit of 2014 on repeat child protection plans: 13 closed questions, each with room for
 * a comment. Ids, kinds and option codes follow the original, so that its published figures can be counted again.
 */
export const cheshireEastRepeatPlans: Tool = {
  id: 'cheshire-east-repeat-cp-plans',
  version: 1,
  title: 'Repeat child protection plans',
  summary:
    'For a child who is on a second or later child protection plan that began within three years of the last one ending. '
    + 'Each agency looks at its own file: what it holds, what became of the earlier plan, and what life is like for the child.',
  subject: 'child',
  unit: 'One return for each agency and child',
  blanks: 'listed',
  marking: 'RESTRICTED WHEN COMPLETED',
  lookBack: 'The previous plan, the time between the two plans, and the latest plan',
  audiences: [],
  scales: [],
  sections: [
    {
      id: 'cheshire-east.1',
      number: '1',
      title: 'The file and how it is kept',
      guidance: 'Answer from what is on your agency’s own file today. Do not add to the file while you audit it.',
      items: [
        {
          id: 'cheshire-east.1.01',
          number: '1.01',
          kind: 'multi-choice',
          question: 'Which of these are on your agency’s file for this child?',
          shortName: 'What the file holds',
          hint: 'Choose all that are there.',
          guidance:
            'Something that is there but out of date does not count as up to date. If the file holds none of them, choose '
            + '“No evidence on file”.',
          options: [
            { code: 'a', label: 'Basic details, up to date', hint: 'For example name, date of birth, address, and who the parents or carers are' },
            { code: 'b', label: 'Who else is working with the family, up to date' },
            { code: 'c', label: 'A case summary or a chronology' },
            { code: 'd', label: 'Papers from the latest plan, its conference and core groups' },
            {
              code: 'e',
              label: 'A flag on the record that shows there is a plan',
              hint: 'If there is no flag because the plan ended only a short time ago, say so in the comments',
            },
          ],
          comment: 'optional',
          commentLabel: 'Comments on what is held, missing or out of date',
          evidence: false,
          otherAnswers: anyOther,
          note:
            'For (d) one list of the source names conference papers only and the other adds the plan and core group papers; '
            + 'the wider one is asked, because it is what the auditors were sent.',
        },
        {
          id: 'cheshire-east.1.02',
          number: '1.02',
          kind: 'yes-no-na',
          question: 'Can you see that a manager or safeguarding lead has overseen this case, or talked it through in supervision?',
          shortName: 'Management oversight or supervision',
          guidance: 'Look for dated notes of supervision, and for decisions that a manager has recorded or signed.',
          options: [yes, no, notApplicable('For example, nobody in your agency works with the family directly')],
          comment: 'optional',
          evidence: false,
          otherAnswers: dkOrNoEvidence,
          note: 'The source’s form prints this question twice, the second time without “Not applicable”. It is asked once, with it, as the published result has it.',
        },
      ],
    },
    {
      id: 'cheshire-east.2',
      number: '2',
      title: 'Background and the previous plan',
      guidance: 'These questions are about the plan before the latest one, and the time after it ended.',
      items: [
        {
          id: 'cheshire-east.2.01',
          number: '2.01',
          kind: 'single-choice',
          question: 'Do you hold the child’s previous plan and the records that belong to it, and how did you come by them?',
          shortName: 'Previous plan on file',
          hint: 'If more than one is true, choose how you first came by them and mention the others in the comments.',
          options: sources('No, we hold nothing about the previous plan'),
          comment: 'optional',
          evidence: false,
          otherAnswers: naOrDk,
          note: 'Whether one or several sources may be chosen is not plain, as (b) and (c) overlap. One is asked: the form shows single-choice marks and the published shares add up to one answer a return.',
        },
        {
          id: 'cheshire-east.2.02',
          number: '2.02',
          kind: 'single-choice',
          question: 'Do you hold anything about the help that the child or family had after the previous plan ended, and how did you come by it?',
          shortName: 'Help since the previous plan on file',
          hint: 'For example a child in need plan, an early help assessment such as a CAF, or support from one agency. If more than one source is true, choose the first.',
          options: sources('No, we hold nothing about help since then'),
          comment: 'optional',
          evidence: false,
          otherAnswers: naOrDk,
          note: 'One source is asked, for the reason given at 2.01.',
        },
      ],
    },
    {
      id: 'cheshire-east.3',
      number: '3',
      title: 'What daily life is like for the child',
      guidance: 'Keep this child in mind: what they see, hear and feel from day to day, and who knows about it.',
      items: [
        {
          id: 'cheshire-east.3.01',
          number: '3.01',
          kind: 'single-choice',
          question: 'Has your agency helped the conference or core group to understand what this child’s days are like?',
          shortName: 'Helped others understand daily life',
          options: [yes, { code: 'no', label: 'No, we know nothing that would add to it' }],
          comment: 'optional',
          commentLabel: 'Comments, such as how you did so',
          evidence: false,
          otherAnswers: anyOther,
        },
        {
          id: 'cheshire-east.3.02',
          number: '3.02',
          kind: 'single-choice',
          question: 'Does somebody in the core group have the task of seeing this child alone and talking with them?',
          shortName: 'Somebody named to see the child alone',
          guidance:
            '“Don’t know” is an answer in its own right and is reported as one. For a baby or very young child, say in the '
            + 'comments how their wishes and feelings are observed.',
          options: whoseTask,
          comment: 'optional',
          evidence: false,
          otherAnswers: naOrNoEvidence,
        },
        {
          id: 'cheshire-east.3.03',
          number: '3.03',
          kind: 'single-choice',
          question: 'Does somebody have the task of explaining the plan to the child and passing on what the child thinks of it?',
          shortName: 'Somebody named to explain the plan',
          options: whoseTask,
          comment: 'optional',
          evidence: false,
          otherAnswers: naOrNoEvidence,
        },
        {
          id: 'cheshire-east.3.04',
          number: '3.04',
          kind: 'yes-no-na',
          question: 'Does your agency know how its own part in the latest plan should make things better for the child?',
          shortName: 'Clear how our part helps the child',
          options: [yes, no, notApplicable('For example, the plan asks nothing of your agency')],
          comment: 'optional',
          evidence: false,
          otherAnswers: dkOrNoEvidence,
        },
      ],
    },
    {
      id: 'cheshire-east.4',
      number: '4',
      title: 'The repeat plan',
      guidance: 'These questions set the latest plan beside the one before it.',
      items: [
        {
          id: 'cheshire-east.4.01',
          number: '4.01',
          kind: 'single-choice',
          question: 'How alike are the concerns behind the latest plan and the concerns behind the one before it?',
          shortName: 'Concerns compared with last time',
          hint: 'Give your own judgement.',
          options: [
            { code: 'same', label: 'The same: they were not dealt with well enough last time' },
            { code: 'added', label: 'Alike, with new reasons on top' },
            { code: 'different', label: 'Very different from last time' },
            { code: 'dk', label: 'Don’t know or not sure', state: 'dk' },
          ],
          comment: 'optional',
          evidence: false,
          otherAnswers: naOrNoEvidence,
        },
        {
          id: 'cheshire-east.4.02',
          number: '4.02',
          kind: 'single-choice',
          question: 'After the previous plan ended and before the latest began, did your agency voice a concern or refer the child to children’s social care?',
          shortName: 'Concern or referral between the plans',
          options: [{ ...yes, commentNeeded: 'Say what came of it' }, no],
          comment: 'optional',
          commentLabel: 'Comments, such as what came of it',
          evidence: false,
          otherAnswers: anyOther,
        },
        {
          id: 'cheshire-east.4.03',
          number: '4.03',
          kind: 'yes-no-na',
          question: 'Does the latest plan make plain what your agency must do and by when?',
          shortName: 'Our tasks and dates are plain',
          guidance: 'A date such as “ongoing” is not plain.',
          options: [yes, no, notApplicable('For example, your agency has no task in the plan or no direct part in the case')],
          comment: 'optional',
          evidence: false,
          otherAnswers: dkOrNoEvidence,
        },
      ],
    },
    {
      id: 'cheshire-east.5',
      number: '5',
      title: 'Strengths and worries in how agencies work',
      items: [
        {
          id: 'cheshire-east.5.01',
          number: '5.01',
          kind: 'single-choice',
          question: 'Has looking at this file shown you something done notably well, or something that fell short or worries you?',
          shortName: 'Notable strength or worry',
          hint: 'Good work is as welcome as concerns.',
          options: [{ ...yes, commentNeeded: 'Describe briefly what you found' }, no],
          comment: 'optional',
          commentLabel: 'What you found: strengths, good practice, gaps, concerns',
          evidence: false,
          otherAnswers: naOrDk,
          concernPrompt: 'If a child may not be safe now, tell your manager today and raise an immediate concern. Do not wait for the audit.',
        },
      ],
    },
    {
      id: 'cheshire-east.6',
      number: '6',
      title: 'Speaking with the family',
      guidance: 'Some parents and carers will be phoned to hear how the help has been for them.',
      items: [
        {
          id: 'cheshire-east.6.01',
          number: '6.01',
          kind: 'single-choice',
          question: 'Could you help us to reach this family for a phone conversation, if one is suitable?',
          shortName: 'Help to reach the family',
          options: [yes, no, { code: 'unsuitable', label: 'A call would not be right for this family' }],
          comment: 'optional',
          commentLabel: 'Comments, such as the best way to reach them or why a call would not be right',
          evidence: false,
          otherAnswers: naOrDk,
          note: 'The source breaks off before the answers to this question. Yes, no and “not right for this family” were taken as the likely ones.',
        },
      ],
    },
  ],
  companions: cheshireEastCompanions,
  notes: [
    'Questions stand in the order of the published report, not of the form that was sent out; the numbers say which is which.',
    'One question is printed twice in the source and asked once here (1.02).',
    'The answers to 6.01 are lost in the source and were inferred.',
    'The source prints “not applicable” at three questions only. An agency may choose it elsewhere when it gives a reason; it is then counted apart from the printed answers.',
    'The source’s form has no column for evidence, so none is asked for.',
    'Unanswered questions are listed before submitting and do not stop it: each published figure rests on 70 to 75 of the 77 returns.',
  ],
};
