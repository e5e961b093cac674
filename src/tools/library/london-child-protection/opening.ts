import type { GradeItem, NarrativeItem, Section } from '../../tools.types.ts';
import { grade, howMany, inRows, inWords, onOneLine, onWhatDay } from './items.ts';

interface Outcome {
  readonly at: number;
  readonly name: string;
  readonly impact: string;
  readonly grade: string;
  readonly hint: string;
}

const outcomes: readonly Outcome[] = [
  {
    at: 1,
    name: 'Being healthy',
    impact: 'Being healthy: what has the work changed?',
    grade: 'How much good has the work done for the child’s health?',
    hint: 'Health of body and mind, such as growth, food, sleep, and seeing a doctor or dentist.',
  },
  {
    at: 2,
    name: 'Staying safe',
    impact: 'Staying safe: what has the work changed?',
    grade: 'How much good has the work done for the child’s safety?',
    hint: 'Safety from abuse, neglect, violence, bullying and accidents, at home and outside.',
  },
  {
    at: 3,
    name: 'Enjoying and achieving',
    impact: 'Enjoying and achieving: what has the work changed?',
    grade: 'How much good has the work done for the child’s learning and play?',
    hint: 'Nursery or school, learning, play, friends and free time.',
  },
  {
    at: 4,
    name: 'Making a positive contribution',
    impact: 'Making a positive contribution: what has the work changed?',
    grade: 'How much good has the work done for the part that the child plays in life?',
    hint: 'Having a say, getting on with others, taking part, growing in confidence, keeping out of trouble.',
  },
  {
    at: 5,
    name: 'Economic well-being',
    impact: 'Economic well-being: what has the work changed?',
    grade: 'How much good has the work done for how well off the child is?',
    hint: 'A decent home, enough money, and for older children the way into training or work.',
  },
];

function outcomeItems({ at, name, impact, grade: question, hint }: Outcome): (NarrativeItem | GradeItem)[] {
  const id = `london.ecm.0${at}`;
  return [
    inWords({
      id: `${id}.impact`,
      number: `O${at}a`,
      question: impact,
      shortName: `${name}: impact`,
      hint,
      prompts: ['what is better or worse', 'what shows it', 'whether it will stay that way'],
      audience: 'all',
    }),
    grade({
      id: `${id}.grade`,
      number: `O${at}b`,
      question,
      shortName: `${name}: grade`,
      hint: `Choose the grade that your answer to O${at}a bears out.`,
      audience: 'all',
      backedBy: `${id}.impact`,
    }),
  ];
}

/** What stands at the front of the form. The first two sections are answered at the end. */
export const opening: readonly Section[] = [
  {
    id: 'london.key',
    answerLast: true,
    weight: 3,
    number: 'K',
    title: 'Key questions',
    guidance: 'Read these two questions first and keep them in mind. Answer them last, when you have been through the whole file.',
    equality:
      'Think too about who the child is: their age, sex, disability, ethnic background, religion and language may all bear on '
      + 'how safe they are. Do so in every section of this form, where it belongs, as no section is set apart for it.',
    items: [
      inWords({
        id: 'london.key.01',
        number: 'K1',
        question: 'Is the child safe now?',
        shortName: 'Child safe now',
        prompts: ['what makes you think so', 'whether each agency has done what it should to keep the child safe', 'what still has to be done'],
        concernPrompt: 'If you are not sure that the child is safe, tell your manager today and raise an immediate concern. Do not wait for the audit.',
        audience: 'each-agency',
      }),
      onWhatDay({
        id: 'london.key.02',
        number: 'K2',
        question: 'When was this case last reviewed?',
        shortName: 'Date of last review',
        hint: 'The latest review that you can find, such as a review conference or a manager’s review of the file.',
        note: 'The source does not say which review is meant. Any is taken; review conferences have a section of their own.',
        audience: 'each-agency',
      }, ['na', 'dk', 'no-evidence']),
    ],
  },
  {
    id: 'london.ecm',
    answerLast: true,
    arrangement: 'outcome-table',
    number: 'O',
    title: 'Outcomes for the child',
    guidance:
      'These are the five outcomes of Every Child Matters, the aims that all children’s services in England once shared. '
      + 'Answer them after sections 1 to 9. For each one, write what the work has changed and then choose a grade. Weigh your '
      + 'own agency’s work and the joint work.',
    equality:
      'Say if something about the child or family, such as a disability or their language, made it harder or easier to reach. '
      + 'If your agency cannot tell, say so rather than guess.',
    items: outcomes.flatMap(outcomeItems),
  },
  {
    id: 'london.1',
    number: '1',
    title: 'Case details',
    guidance:
      'The coordinator fills in 1.01 to 1.11 before the form goes out. Agencies fill in the last two. Use initials only for '
      + 'the child and family, never names.',
    equality: 'Ethnic background, language and religion are asked because they matter in every section that follows.',
    items: [
      onOneLine({ id: 'london.1.01', number: '1.01', question: 'What are the child’s initials?', shortName: 'Initials', hint: 'Never the name.', audience: 'central', caseFact: 'identifier' }),
      onOneLine({ id: 'london.1.02', number: '1.02', question: 'What is the child’s gender?', shortName: 'Gender', audience: 'central', caseFact: 'gender' }, ['dk']),
      howMany({ id: 'london.1.03', number: '1.03', question: 'How old is the child?', shortName: 'Age', hint: 'In whole years. Put 0 for a baby or an unborn child.', audience: 'central', caseFact: 'age' }, ['dk']),
      onOneLine({ id: 'london.1.04', number: '1.04', question: 'What is the case’s reference number?', shortName: 'Case number', hint: 'A number that lets each agency find its own file.', audience: 'central', caseFact: 'identifier' }),
      onOneLine({ id: 'london.1.05', number: '1.05', question: 'What is the child’s ethnic background?', shortName: 'Ethnic background', hint: 'As the family describes it.', audience: 'central', caseFact: 'ethnicity' }, ['dk']),
      onOneLine({ id: 'london.1.06', number: '1.06', question: 'Which language does the family speak at home?', shortName: 'Language', hint: 'Add whether somebody needs an interpreter, if you know.', audience: 'central' }, ['dk']),
      onOneLine({ id: 'london.1.07', number: '1.07', question: 'What is the child’s religion?', shortName: 'Religion', hint: 'Write “none” if the family has none.', audience: 'central' }, ['dk']),
      inRows({
        id: 'london.1.08',
        number: '1.08',
        question: 'Who is in the family?',
        shortName: 'Family members',
        hint: 'A row for each person. Initials only.',
        columns: [
          { code: 'initials', label: 'Initials', takes: 'text' },
          { code: 'relation', label: 'Related to the child as', takes: 'text' },
          { code: 'age', label: 'Age, if a child', takes: 'number' },
        ],
        audience: 'central',
      }, ['dk']),
      onWhatDay({ id: 'london.1.09', number: '1.09', question: 'When did the child’s first plan begin?', shortName: 'Start of first plan', hint: '“Plan” means child protection plan throughout this form.', audience: 'central' }, ['dk']),
      onOneLine({
        id: 'london.1.10',
        number: '1.10',
        question: 'Which kind of harm is the plan for?',
        shortName: 'Category of plan',
        hint: 'Neglect, or emotional, physical or sexual abuse. Give more than one if the plan does.',
        audience: 'central',
        caseFact: 'category',
      }, ['dk']),
      inWords({
        id: 'london.1.11',
        number: '1.11',
        question: 'What worrying history do the children of this family have?',
        shortName: 'Earlier plans and worries',
        hint: 'Write “none known” if there is none.',
        prompts: ['earlier plans, for which child and when', 'anything else in the past that gives cause for worry'],
        audience: 'central',
      }, ['dk']),
      onOneLine({
        id: 'london.1.12',
        number: '1.12',
        question: 'Who in your agency works with the child?',
        shortName: 'Practitioner',
        hint: 'The name of the practitioner whose work you are auditing. It lets you give them feedback.',
        note: 'A practitioner’s name is asked because the source asks for it. A partnership may take a job title instead.',
        audience: 'each-agency',
      }),
      onOneLine({
        id: 'london.1.13',
        number: '1.13',
        question: 'Which agency, school or team does this practitioner belong to?',
        shortName: 'Practitioner’s team',
        audience: 'each-agency',
      }),
    ],
  },
];
