import type { Section } from '../../tools.types.ts';
import { grade, gradeThenEvidence, inWords, onOneLine, onWhatDay, practice } from './items.ts';

/** Reviews of the plan, how workers are led, what is written down, and the auditor’s judgement of it all. */
export const reviewToSignOff: readonly Section[] = [
  {
    id: 'london.7',
    number: '7',
    title: 'Review',
    weight: 2,
    guidance:
      'A review conference looks at whether the plan works and whether the child still needs it. As evidence for each answer, '
      + 'say which document, of which date, or which decision on file shows it.',
    equality:
      'Could everybody in the family take part, whatever their language, faith or disability? Did the reviews ask if the help '
      + 'suits them? If not, say so where it belongs.',
    items: [
      practice({
        id: 'london.7.01',
        number: '7.01',
        question: 'Were the review conferences held in time?',
        shortName: 'Reviews in time',
        timescale: {
          standard: 'First review within 3 months of the first conference, then at least every 6 months',
          from: 'First child protection conference',
          to: 'First review conference',
          value: 3,
          unit: 'months',
          days: 'calendar',
          setBy: 'first-review',
        },
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.7.02',
        number: '7.02',
        question: 'How well do the review conferences work?',
        shortName: 'Quality of reviews',
        hint: 'A legal planning meeting decides whether to take the case to court.',
        prompts: [
          'enough agencies for a decision, and the right ones',
          'your agency there',
          'your agency’s report in writing',
          'whether the plan is carried out as agreed and without delay',
          'how far the harm behind the plan has been dealt with',
          'whether the plan keeps child and family safe and well',
          'what the risk is now, and how great',
          'a change of plan if worries go on, with a legal planning meeting in mind',
          'parents who know how far things have come, what the plan is and what they have to do',
          'how well work with child and parents goes, and what was done if they do not work with us',
          'help that follows if the plan ends, as a child in need or through early help',
        ],
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.7.03',
        number: '7.03',
        question: 'Did anybody challenge work that left the child unsafe?',
        shortName: 'Challenge',
        prompts: ['what the chair or others did', 'whether managers were told', 'whether the child was safer for it'],
        onlyIf: 'the work of professionals does not keep the child safe enough',
        audience: 'all-relevant',
      }),
      ...gradeThenEvidence(7, 'Review', {
        grade: 'How good is the work of review?',
        prompts: ['documents, with their dates', 'recorded decisions', 'anything else that shows it'],
      }),
    ],
  },
  {
    id: 'london.8',
    number: '8',
    title: 'Management and supervision',
    guidance:
      'Supervision is when a worker and manager talk through a case and what to do next. As evidence, give the date of the '
      + 'latest supervision, the decisions that managers recorded, and anything else that shows it.',
    equality:
      'Did they talk about the family’s culture, language, faith or any disability? Did they ask how the worker’s own '
      + 'background may colour what they see?',
    items: [
      practice({
        id: 'london.8.01',
        number: '8.01',
        question: 'How well do your managers support the worker who sees this family?',
        shortName: 'Support for our worker',
        hint: 'Support also means being told clearly what to do to keep the child safe and well.',
        prompts: ['supervision', 'managers at meetings that matter', 'decisions by the manager', 'advice or decisions from further up'],
        audience: 'non-csc',
      }),
      practice({
        id: 'london.8.02',
        number: '8.02',
        question: 'How well is the social worker supported?',
        shortName: 'Support for social worker',
        hint: 'Support also means clear direction.',
        prompts: [
          'regular supervision with decisions written down',
          'supervision that moves the plan on and makes life better for the child',
          'supervision that keeps coming back to the risk',
          'the supervisor at meetings that matter',
          'advice and decisions of senior managers and experts on record',
        ],
        audience: 'csc',
      }),
      practice({
        id: 'london.8.03',
        number: '8.03',
        question: 'Does the manager help the worker to face risks and threats?',
        shortName: 'Help with threats',
        hint: 'A worker who is backed up can put hard questions to a family.',
        audience: 'all',
      }),
      ...gradeThenEvidence(8, 'Management', {
        grade: 'How well is the worker led and supported?',
        prompts: ['the date of the latest supervision', 'decisions that managers recorded', 'anything else that shows it'],
      }),
    ],
  },
  {
    id: 'london.9',
    number: '9',
    title: 'Records and minutes',
    guidance:
      'As evidence, give the records you looked at and their dates, with the latest note of supervision and the decisions '
      + 'that managers recorded.',
    equality:
      'Ask yourself whether the records tell you who the child is: ethnic background, language, faith and any disability, in '
      + 'words that are fair to the family.',
    items: [
      practice({
        id: 'london.9.01',
        number: '9.01',
        question: 'Were the conference minutes sent out in time?',
        shortName: 'Minutes in time',
        timescale: {
          standard: 'Within 15 working days of the conference',
          from: 'Child protection conference',
          to: 'Minutes sent out',
          value: 15,
          unit: 'days',
          days: 'working',
          setBy: 'conference-minutes',
        },
        audience: 'all-relevant',
        note: 'The source says days. They are counted as working days, like the tool’s other limits in days.',
      }),
      practice({
        id: 'london.9.02',
        number: '9.02',
        question: 'Do notes of the core group reach every member quickly?',
        shortName: 'Core group notes',
        prompts: ['how soon they are sent', 'whether members who could not come get them too'],
        timescale: { standard: 'Soon after each core group', from: 'Core group', to: 'Notes sent to every member', value: null, unit: null, days: null },
        audience: 'all-relevant',
        note: 'The source gives no number of days. A partnership may set one.',
      }),
      practice({
        id: 'london.9.03',
        number: '9.03',
        question: 'How good are your records about this child?',
        shortName: 'Quality of records',
        hint: 'A chronology is a dated list of the main events in a child’s life.',
        prompts: ['nothing missing or out of date', 'good judgement in assessments and decisions', 'planning that works', 'plans carried out well', 'a chronology'],
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.9.04',
        number: '9.04',
        question: 'Do the records do the job that they are for?',
        shortName: 'Records do their job',
        prompts: ['whether they meet the rules that your agency has to keep', 'whether somebody new to the case could take it on from them'],
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.9.05',
        number: '9.05',
        question: 'Has a manager signed off every decision in this case?',
        shortName: 'Decisions signed off',
        audience: 'csc',
      }),
      practice({
        id: 'london.9.06',
        number: '9.06',
        question: 'Has anybody checked the quality of this file before?',
        shortName: 'File checked before',
        prompts: ['an audit of the file', 'other checks of quality'],
        audience: 'all-relevant',
      }),
      ...gradeThenEvidence(9, 'Records', {
        grade: 'How good are the records and minutes?',
        prompts: ['records, with their dates', 'the date of the latest supervision note', 'decisions that managers recorded', 'anything else that shows it'],
      }),
    ],
  },
  {
    id: 'london.overall',
    number: 'J',
    title: 'Overall judgement',
    guidance:
      'Fill this in when you have answered sections 1 to 9, the outcomes and the key questions. Look back over your grades '
      + 'and weigh the child’s safety most. Judge your own agency’s work and how the agencies worked together.',
    equality: 'Say if the family was treated fairly, or what would make the work fairer.',
    items: [
      grade({
        id: 'london.overall.grade',
        number: 'J1',
        question: 'How good is the work on this case as a whole?',
        shortName: 'Overall grade',
        hint: 'It need not be the middle of your other grades.',
        audience: 'each-agency',
      }),
      inWords({
        id: 'london.overall.recs',
        number: 'J2',
        question: 'What would make the work on this case better?',
        shortName: 'Recommendations',
        hint: 'Say who should do what. If a child may be unsafe, do not leave it at a recommendation: raise an immediate concern.',
        audience: 'each-agency',
      }, ['na']),
      inWords({
        id: 'london.overall.feedback',
        number: 'J3',
        question: 'Is there anything else that you want to say?',
        shortName: 'Other feedback',
        hint: 'About the case, good work that others can learn from, or this audit.',
        audience: 'each-agency',
      }, ['na']),
      onOneLine({
        id: 'london.overall.auditor',
        number: 'J4',
        question: 'Who carried out this audit?',
        shortName: 'Auditor',
        prompts: ['your name', 'your job title', 'your agency, school or team'],
        audience: 'each-agency',
      }),
      onWhatDay({
        id: 'london.overall.date',
        number: 'J5',
        question: 'When was this audit done?',
        shortName: 'Date of audit',
        hint: 'The day you finished it.',
        audience: 'each-agency',
      }),
    ],
  },
];
