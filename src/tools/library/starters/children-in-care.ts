import type { Tool } from '../../tools.types.ts';
import { derived } from './derive.ts';
import { detailsOfEveryCase, forEveryCase } from './shared-sections.ts';

/** For children whom the council looks after. */
export const childrenInCare: Tool = derived({
  id: 'children-in-care',
  prefix: 'cic',
  title: 'Children in care (starter)',
  summary:
    'For a child looked after by the council: why the child came into care, the care plan, health and learning, the home the child lives in, '
    + 'visits and reviews, and what the child says of it. A starter to tailor, made from the London tool.',
  lookBack: 'The 12 months before the audit began',
  sections: {
    ...forEveryCase,
    1: {
      keep: [...detailsOfEveryCase, '09', '10', '11', '12', '13'],
      reword: {
        '09': { question: 'When did the child come into care?', shortName: 'Start of care', hint: 'The latest time, if there was more than one.' },
        10: { question: 'On what legal footing is the child in care?', shortName: 'Legal status', hint: 'For example section 20, or an interim or full care order. Add the kind of home: foster carers, relatives, a children’s home.' },
      },
    },
    2: {
      title: 'Before the child came into care',
      guidance: 'This section is about the time before the child came into care. For each answer, give the evidence: which document and its date, which recorded decision, or what else shows it. If a question has nothing to do with your agency, choose “Not applicable” and say why.',
      keep: ['01', '02', '04', '06', 'impact', 'grade'],
      reword: {
        '06': { question: 'Was it right, and right then, that the child came into care?', shortName: 'Decision for care', prompts: ['whether it could have been avoided', 'whether it should have come sooner', 'how parents and child were prepared'] },
        impact: { question: 'What did the work before care change for the child?', shortName: 'Before care: impact' },
        grade: { question: 'How good was the work that led to care?', shortName: 'Before care: grade' },
      },
    },
    5: {
      title: 'Assessment',
      guidance: 'This section is about what the agencies know of the child’s needs. As evidence for each answer, say which document, of which date, or which decision on file shows it.',
      keep: ['01', '04', '06', '10', 'impact', 'grade'],
      reword: {
        '01': {
          question: 'Was the child’s health assessed in time and well?', shortName: 'Health assessment', hint: 'The first assessment is made by a doctor, before the first review of the care plan.', prompts: ['body and mind', 'what it led to', 'later assessments in time'],
          timescale: { standard: 'Within 20 working days of coming into care', from: 'Child came into care', to: 'First health assessment', value: 20, unit: 'days', days: 'working' },
        },
        '04': { shortName: 'Interpreter' },
        '06': { question: 'Do the people who plan for the child know what the child wants?', shortName: 'Wishes and feelings', hint: 'For a baby, say how the child was observed.', prompts: ['seen and heard alone', 'an advocate or independent visitor offered', 'what difference it made'] },
        10: { question: 'How good is the assessment of the child’s needs?', shortName: 'Assessment', hint: 'It should be brought up to date when things change.', prompts: ['how clearly it shows the child’s life and needs', 'what the child has been through, and what it means today', 'brothers, sisters and others who matter to the child', 'who the child is: culture, faith, language, any disability'] },
      },
    },
    6: {
      title: 'The care plan and life in care',
      guidance: 'This section is about the care plan, the child’s home, school and health, and the people around the child. As evidence for each answer, say which document, of which date, or which decision on file shows it. If a question has nothing to do with your agency, choose “Not applicable” and say why.',
      keep: ['03', '04', '06', '07', '08', '10', '11', '12', 'impact', 'grade'],
      reword: {
        '03': { question: 'Does the care plan say how the child will have a lasting home?', shortName: 'Lasting home', prompts: ['the plan for the long term, and a second one beside it', 'whether it moves on without delay', 'who decides, and by when'] },
        '04': {
          question: 'How good is the care plan?', shortName: 'Care plan in time', hint: 'It should be there before the child moves, or within 10 working days where the child had to move at once.', prompts: ['health and learning as parts of it', 'who does what, and whether it is done', 'time with family and friends'],
          timescale: { standard: 'Within 10 working days of coming into care', from: 'Child came into care', to: 'Care plan made', value: 10, unit: 'days', days: 'working' },
        },
        '06': { question: 'Do home, school and health help suit the child?', shortName: 'Right home and help', prompts: ['whether the home is right for the child and near enough', 'moves, and why', 'a personal education plan that is kept up', 'help for mind and body without long waits'] },
        '07': { question: 'How well do professionals, carers, the child and the family work together?', shortName: 'Working together' },
        10: {
          question: 'How good are the social worker’s visits?', shortName: 'Visits', hint: 'The first within a week of a new home, then at least every six weeks in the first year.', prompts: ['whether they are made in time', 'whether the child is seen alone', 'how the worker and the child get on'],
          timescale: { standard: 'Within one week of moving in', from: 'Child moved in', to: 'First visit', value: 1, unit: 'weeks', days: 'calendar' },
        },
        12: { question: 'Was the right thing done when something serious happened?', shortName: 'Serious incidents', hint: 'For example going missing, being exploited or harmed, or being arrested.', onlyIf: 'there were serious incidents' },
      },
    },
    7: {
      guidance: 'Reviews of the care plan are led by an independent reviewing officer. As evidence for each answer, say which document, of which date, or which decision on file shows it.',
      keep: ['01', '02', '03', 'grade', 'evidence'],
      reword: {
        '01': {
          question: 'Were the reviews held in time?', shortName: 'Reviews in time', hint: 'The first within 20 working days, the second within three months of it, then at least every six months.',
          timescale: { standard: 'Within 20 working days of coming into care', from: 'Child came into care', to: 'First review', value: 20, unit: 'days', days: 'working' },
        },
        '02': { question: 'How well do the reviews work?', prompts: ['the child’s part in them, before and during', 'the right people there, with their reports', 'what was decided last time, and whether it was done', 'whether the plan still fits'] },
        '03': { question: 'Did the reviewing officer or others challenge drift and poor work?', shortName: 'Challenge', onlyIf: 'the plan was not carried out, or did not do the child good' },
      },
    },
    9: { title: 'Records', keep: ['03', '04', '05', '06', 'grade', 'evidence'] },
  },
  notes: [
    'Left out of the London form: referral, first response, section 47 enquiries, child protection conferences and core groups.',
    'The times are those of the regulations on care planning for England: a plan within 10 working days, a first health assessment and a first review within 20, a first visit within a week.',
  ],
});
