import type { Section } from '../../tools.types.ts';
import { impactThenGrade, practice } from './items.ts';

/** From the time before the referral to what was done about it at once. */
export const upToFirstResponse: readonly Section[] = [
  {
    id: 'london.2',
    number: '2',
    title: 'History of involvement',
    guidance:
      'This section is about the time before anybody made a referral. For each answer, give the evidence: which document and '
      + 'its date, which recorded decision, or what else shows it. If a question has nothing to do with your agency, choose '
      + '“Not applicable” and say why.',
    equality:
      'Ask yourself whether the family’s background, such as language, faith, disability or poverty, was understood or got in '
      + 'the way.',
    items: [
      practice({
        id: 'london.2.01',
        number: '2.01',
        question: 'How did your agency work with the family in the past?',
        shortName: 'Past work with the family',
        hint: 'A few sentences are enough.',
        prompts: ['why your agency was involved', 'what it did'],
        onlyIf: 'your agency had known the family before',
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.2.02',
        number: '2.02',
        question: 'What is known about the past of the adults around the child?',
        shortName: 'Past of parents and visitors',
        hint: 'The parents, and people who often come to the home.',
        prompts: ['whether they had a plan or were in care as children', 'anything else in their past that matters', 'what was found out from councils elsewhere'],
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.2.03',
        number: '2.03',
        question: 'What was your agency doing with the family just before the referral?',
        shortName: 'Work just before the referral',
        hint: 'The referral is the report to children’s social care that this case began with.',
        onlyIf: 'your agency was in touch with the family at that time',
        audience: 'non-csc',
      }),
      practice({
        id: 'london.2.04',
        number: '2.04',
        question: 'How well did the earlier work keep the child safe and well?',
        shortName: 'Effect of past work',
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.2.05',
        number: '2.05',
        question: 'Did your agency notice that the child might need protection?',
        shortName: 'Worries noticed',
        prompts: ['what was noticed, and when', 'whether the worker talked it over with the right person in your agency'],
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.2.06',
        number: '2.06',
        question: 'What was done about these worries?',
        shortName: 'Worries acted on',
        prompts: ['whether it was the right thing to do', 'whether it helped to protect the child'],
        audience: 'all-relevant',
      }),
      ...impactThenGrade(2, 'History', {
        impact: 'What did the work before the referral change for the child?',
        grade: 'How good was the work before agencies saw and acted on the need to protect the child?',
      }),
    ],
  },
  {
    id: 'london.3',
    number: '3',
    title: 'Referral',
    guidance:
      'A referral tells children’s social care about a worry for a child. As evidence for each answer, say which document, of '
      + 'which date, or which decision on file shows it. Some questions go only to children’s social care and the agency that '
      + 'made the referral.',
    equality: 'Say how well the referral showed who the child is: their language and culture, and any disability.',
    items: [
      practice({
        id: 'london.3.01',
        number: '3.01',
        question: 'How did the referral come about?',
        shortName: 'Reason and time of referral',
        hint: 'Early help is support before social care is needed, for example through a Common Assessment (CAF).',
        prompts: ['who made it, when and why', 'whether the child’s safety called for it at that point', 'whether early help was moved up to social care at the right time'],
        onlyIf: 'a referral to children’s social care was made',
        audience: 'all-relevant',
      }),
      practice({
        id: 'london.3.02',
        number: '3.02',
        question: 'How good was the referral?',
        shortName: 'Quality of referral',
        prompts: ['in writing, or put in writing in time', 'on the form that is agreed locally', 'plain about the main worries and the reason', 'with the information that was needed'],
        timescale: {
          standard: 'In writing at once, or put in writing within 48 hours',
          from: 'Referral made',
          to: 'Written referral received',
          value: 48,
          unit: 'hours',
          days: 'clock',
          setBy: 'written-referral',
        },
        audience: 'referrer+csc',
      }),
      ...impactThenGrade(3, 'Referral', {
        impact: 'What did the referral change for the child?',
        grade: 'How good was the referral as a whole?',
      }),
    ],
  },
  {
    id: 'london.4',
    number: '4',
    title: 'First response to the referral',
    weight: 3,
    guidance:
      'This section is about the first hours and days after the worry was reported. As evidence for each answer, say which '
      + 'document, of which date, or which decision on file shows it.',
    equality:
      'Could the child and family take part, whatever their language, faith or disability? Was the response the same as it '
      + 'would be for any other child? If not, say so where it belongs.',
    items: [
      practice({
        id: 'london.4.01',
        number: '4.01',
        question: 'How well was the danger to the child judged at first?',
        shortName: 'First judgement of danger',
        prompts: ['how the risk was assessed', 'whether it was right about the need to protect the child, brothers and sisters at once', 'whether they were protected'],
        onlyIf: 'the police or children’s social care were told of a worry or an incident, such as domestic abuse',
        audience: 'referrer+police/csc',
        note:
          'The source joins police and social care with a slash. Social care always answers, because a referral always reaches it; the '
          + 'police answer when they were told of the concern in this case.',
      }),
      practice({
        id: 'london.4.02',
        number: '4.02',
        question: 'How did children’s social care act on the referral?',
        shortName: 'Action on referral',
        prompts: ['whether it acted in time', 'whether the next step was right, such as passing it on, an initial assessment, or a strategy discussion and section 47 enquiry'],
        timescale: {
          standard: 'Within 24 hours of the referral, sooner if the child’s safety calls for it',
          from: 'Referral received',
          to: 'Referral acted on',
          value: 24,
          unit: 'hours',
          days: 'clock',
          setBy: 'referral-acted-on',
        },
        audience: 'referrer+csc',
      }),
      practice({
        id: 'london.4.03',
        number: '4.03',
        question: 'How was a social worker chosen for the case?',
        shortName: 'Choice of social worker',
        prompts: ['how quickly', 'whether they had the training and experience that the case needs'],
        audience: 'csc',
        note: 'The source prints this in one row with 4.02, under a label of its own. It is asked apart, as it goes to children’s social care alone.',
      }),
      practice({
        id: 'london.4.04',
        number: '4.04',
        question: 'Did the referrer hear what children’s social care did?',
        shortName: 'News back to referrer',
        hint: 'The referrer is whoever made the referral.',
        audience: 'referrer/csc',
        note: 'The slash in the source may mean “and” or “or”. Both are asked, so that what was sent can be set beside what was received.',
      }),
      practice({
        id: 'london.4.05',
        number: '4.05',
        question: 'Was a strategy discussion held as it should have been?',
        shortName: 'Strategy discussion',
        hint: 'In it social care, the police and others decide how to look into the harm and how to keep the child safe.',
        prompts: ['as soon as the case called for', 'with people from each agency that was needed, senior enough to decide', 'with sound plans for the child’s safety and the section 47 enquiry', 'with decisions written down and passed on'],
        onlyIf: 'there were fears of significant harm, or of a crime against a child',
        audience: 'all-relevant',
      }),
      ...impactThenGrade(4, 'First response', {
        impact: 'What did the first response change for the child?',
        grade: 'How good was the first response to the referral?',
      }),
    ],
  },
];
