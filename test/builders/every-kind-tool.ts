import { checklistOptions } from '../../src/tools/checklist.rules.ts';
import { complianceOptions, findShippedTool, type Tool } from '../../src/tools/index.ts';
import { gradeOptions } from '../../src/tools/scales.rules.ts';

const shipped = findShippedTool('london-child-protection');
if (!shipped) throw new Error('The London tool is not there');
const [scale] = shipped.scales;
if (!scale) throw new Error('The London tool has no scale');
const common = { comment: 'none', evidence: false, otherAnswers: ['na'] } as const;
const points = [{ code: 'a', text: 'Seen alone' }, { code: 'b', text: 'Wishes recorded' }];

/** A short tool with an item of every kind, two questions that depend on answers, and a timescale beside words. */
export const everyKindTool: Tool = {
  ...shipped,
  id: 'every-kind', version: 1, title: 'Core groups in depth', audiences: [], companions: [], notes: [], blanks: 'listed',
  sections: [
    {
      id: 'one', number: '1', title: 'The core group', guidance: 'Look at the minutes.', equality: 'Could everybody take part?', weight: 2,
      items: [
        { ...common, id: 'k.group', number: '1.1', kind: 'yes-no-na', question: 'Was there a core group?', shortName: 'Core group', options: [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }, { code: 'na', label: 'Not applicable', state: 'na' }] },
        {
          ...common, id: 'k.time', number: '1.2', kind: 'timescale', question: 'Was it on time?', shortName: 'On time', options: complianceOptions(), when: { kind: 'answer', item: 'k.group', oneOf: ['yes'] },
          timescale: { standard: 'Within 10 working days of the conference', from: 'Conference', to: 'First core group', value: 10, unit: 'days', days: 'working' },
        },
        { ...common, id: 'k.why', number: '1.3', kind: 'narrative', question: 'Why was there none?', shortName: 'Why none', when: { kind: 'answer', item: 'k.group', oneOf: ['no'] } },
        {
          ...common, id: 'k.referral', number: '1.4', kind: 'narrative', question: 'How good was the referral?', shortName: 'Referral', evidence: true,
          timescale: { standard: 'In writing within 48 hours', from: 'Referral made', to: 'Referral in writing', value: 48, unit: 'hours', days: 'clock' },
        },
        { ...common, id: 'k.who', number: '1.5', kind: 'rows', question: 'Who came?', shortName: 'Members', columns: [{ code: 'who', label: 'Job', takes: 'text' }, { code: 'times', label: 'Times', takes: 'number' }, { code: 'last', label: 'Last on', takes: 'date' }] },
      ],
    },
    {
      id: 'two', number: '2', title: 'The child',
      items: [
        { ...common, id: 'k.seen', number: '2.1', kind: 'checklist', question: 'How was the child heard?', shortName: 'Child heard', points, options: checklistOptions(points) },
        { ...common, id: 'k.more', number: '2.2', kind: 'multi-choice', question: 'Who else was heard?', shortName: 'Others heard', options: [{ code: 'm', label: 'Mother' }, { code: 'f', label: 'Father' }] },
        { ...common, id: 'k.one', number: '2.3', kind: 'single-choice', question: 'Who led?', shortName: 'Lead', options: [{ code: 's', label: 'Social worker' }, { code: 'o', label: 'Somebody else', commentNeeded: 'Say who' }], comment: 'optional' },
        { ...common, id: 'k.theme', number: '2.4', kind: 'text', question: 'In a few words, what helped?', shortName: 'What helped' },
        { ...common, id: 'k.day', number: '2.5', kind: 'date', question: 'When was the child last seen?', shortName: 'Last seen' },
        { ...common, id: 'k.count', number: '2.6', kind: 'number', question: 'How many visits were there?', shortName: 'Visits' },
        { ...common, id: 'k.late', number: '2.7', kind: 'text', question: 'What held the core group up?', shortName: 'What held it up', when: { kind: 'answer', item: 'k.time', oneOf: ['late', 'not-done'] } },
      ],
    },
    {
      id: 'three', number: '3', title: 'Outcomes', arrangement: 'outcome-table', answerLast: true,
      items: [
        { ...common, id: 'k.safe.impact', number: '3.1', kind: 'narrative', question: 'Safety: what has changed?', shortName: 'Safety: impact' },
        { ...common, id: 'k.safe.grade', number: '3.2', kind: 'grade', question: 'Safety: which grade?', shortName: 'Safety: grade', scale: scale.id, options: gradeOptions(scale), backedBy: 'k.safe.impact' },
      ],
    },
  ],
};
