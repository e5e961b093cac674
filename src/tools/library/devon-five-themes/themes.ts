import type { Section } from '../../tools.types.ts';
import { themeSection } from './theme-section.ts';

export const recordKeeping: Section = themeSection({
  number: '1',
  title: 'Record keeping',
  short: 'records',
  guidance: 'Look at the files of every agency, the GP’s too, and at those of brothers, sisters and parents that belong to the case.',
  grade: { question: 'How good are the records in this case?' },
  findings: {
    question: 'What did you find in the records that led you to this grade?',
    hint: 'Say what you saw, in whose file and of what date. Name good records as well as poor ones.',
  },
  prompts: {
    question: 'Are these true of the records?',
    guidance:
      'A chronology is a list of the main events with their dates. The core group is made up of the family and the workers who '
      + 'carry out the child protection plan together.',
    points: [
      { code: 'a', text: 'Notes can be read, are to the point, and say who wrote them, in what job, for which agency and on what day' },
      { code: 'b', text: 'The child’s ethnic group, religion and language are written down' },
      {
        code: 'c',
        text: 'The chronology has the layout that all agencies share, and the core group keeps one for all of them',
        timescale: { standard: 'At every core group meeting', from: 'Core group meeting', to: 'Chronology brought up to date', value: null, unit: 'meetings', days: null },
      },
      {
        code: 'd',
        text: 'Each agency’s file has the newest minutes and the plan as it is now',
        timescale: {
          standard: 'Within a reasonable time after the conference (the source gives no number)', from: 'Conference',
          to: 'Minutes and plan on every agency’s file', value: null, unit: null, days: null,
        },
      },
      { code: 'e', text: 'There is one electronic file for the child, and the agencies can get to it' },
      { code: 'f', text: 'The form for telling others that something has changed in the child’s life is used' },
    ],
  },
});

export const workingTogether: Section = themeSection({
  number: '2',
  title: 'Multi-agency working',
  short: 'working together',
  guidance: 'This is about how agencies do the work together, not about how well each does its own.',
  grade: { question: 'How well do the agencies work together in this case?' },
  findings: {
    question: 'What did you find about working together that led you to this grade?',
    hint: 'Say which agencies took part in what, and what that meant for the child.',
  },
  prompts: {
    question: 'Are these true of how agencies worked together?',
    guidance:
      'In a strategy discussion, social care, police and others decide whether to look into possible serious harm, and how. The '
      + 'core group is made up of the family and the workers who carry out the plan together.',
    points: [
      { code: 'a', text: 'Everybody who works with the child and family is part of the strategy discussion' },
      {
        code: 'b',
        text: 'The core group is strong and meets often enough',
        timescale: { standard: 'At least every 4 weeks', from: 'Core group meeting', to: 'Next core group meeting', value: 4, unit: 'weeks', days: 'calendar' },
      },
      { code: 'c', text: 'Agencies share in the thinking and deciding, and do not only send in their part' },
      { code: 'd', text: 'People know what their own job is in the case, and what the others’ jobs are' },
      { code: 'e', text: 'Brothers and sisters are dealt with as the agencies have agreed for such cases' },
    ],
    note: 'Drawn from the source’s recommendations; it prints no such list. Four weeks was Devon’s own standard from June 2010; use the one that holds where you are.',
  },
});

export const seeingRisk: Section = themeSection({
  number: '3',
  title: 'Identification of risk to children',
  short: 'seeing risk',
  guidance: 'Ask whether people saw what could harm the child, and what keeps the child safe.',
  grade: { question: 'How well is the risk to the child seen and understood?' },
  findings: {
    question: 'What did you find about risk that led you to this grade?',
    hint: 'Name the risks that were seen, those that were missed, and how you know.',
    concernPrompt: 'If a child may not be safe now, raise an immediate concern today. Do not wait for the audit.',
  },
  prompts: {
    question: 'Are these true of how risk was seen?',
    guidance:
      'The national assessment framework has three sides: what the child needs, what the parents can give, and the family and '
      + 'surroundings. The Graded Care Profile is a way to measure neglect, and to see whether care gets better.',
    points: [
      { code: 'a', text: 'The assessment looks at every side of the national framework, at what may harm the child and at what protects them' },
      { code: 'b', text: 'Signs of neglect, and whether help makes a difference, are measured, for example with the Graded Care Profile' },
      { code: 'c', text: 'Signs of sexual abuse, and adults who visit and may be a risk, are looked for' },
    ],
  },
});

export const meetings: Section = themeSection({
  number: '4',
  title: 'Effectiveness of child protection meetings',
  short: 'meetings',
  guidance: 'Look at child protection conferences, their reviews and the core group: what they changed, not only that they took place.',
  grade: { question: 'How much do the child protection meetings achieve for the child?' },
  findings: {
    question: 'What did you find about the meetings that led you to this grade?',
    hint: 'Say which meeting and its date, who was there, what was decided, and what came of it.',
  },
  prompts: {
    question: 'Are these true of the meetings?',
    guidance:
      'A SMART plan is specific, measurable, agreed, realistic and timely: it is plain who does what by when, and how one can '
      + 'tell. The category is the kind of harm that the plan is made for, such as neglect.',
    points: [
      {
        code: 'a',
        text: 'The chair and the family have the agencies’ reports in good time before the review',
        timescale: {
          standard: 'At least 5 working days before the review conference', from: 'Report handed in', to: 'Review conference',
          value: 5, unit: 'days', days: 'working',
        },
      },
      { code: 'b', text: 'All agencies’ reports have the same layout' },
      { code: 'c', text: 'The meeting keeps to the child, and the chair asks hard questions where they are needed' },
      { code: 'd', text: 'Plans are plain, exact and SMART' },
      { code: 'e', text: 'Those at the meeting know which category the plan has, and what it means' },
    ],
  },
});

export const supervision: Section = themeSection({
  number: '5',
  title: 'Supervision and management oversight',
  short: 'supervision',
  guidance: 'Supervision is time with a manager to think about the case. Oversight is what managers check and decide, and write down.',
  grade: { question: 'How well do managers guide and check the work in this case?' },
  findings: {
    question: 'What did you find about supervision and managers’ decisions that led you to this grade?',
    hint: 'Give the date of the last supervision in each agency, and say what came of it.',
  },
  prompts: {
    question: 'Are these true of supervision?',
    guidance: 'Look for notes of supervision with their dates, and for decisions that a manager has written or signed.',
    points: [
      { code: 'a', text: 'Everybody who does child protection work here has supervision on it at regular times' },
      { code: 'b', text: 'Social workers can turn to a manager who is a qualified social worker' },
    ],
  },
});
