import type { ReportBlock, ReportChart, ReportDocument, ReportRun, ReportSection, ReportTable } from '../../report-document.types.ts';

const answers = ['Yes, fully', 'In part', 'No', 'Not applicable', 'Don’t know'];
const barriers = [
  'Change of worker during the plan', 'Parents did not engage', 'Another agency’s assessment was awaited',
  'Waiting list for the service named in the plan', 'Thresholds understood differently', 'No barrier recorded',
];

const prose = [
  'Across the cases most plans named the harm that had led to them in words that a parent could recognise, and reviewed it at each conference.',
  'Where a plan had ended early, the reasons were recorded by the chair, yet the agencies in the core group remembered them differently a year on.',
  'Health visitors and schools held the longest record of the family; their chronologies showed patterns that no single referral had shown.',
  'The group looked for the point at which a second plan might have been avoided, and found it more often after the first plan than during it.',
];

function share(count: number, base: number): number {
  return base === 0 ? 0 : Math.floor((count * 2000 + base) / (base * 2));
}

function chart(index: number): { readonly kind: 'chart'; readonly chart: ReportChart; readonly table: ReportTable } {
  const several = index % 3 === 2;
  const labels = several ? barriers : answers;
  const base = 72 - (index % 5);
  const counts = labels.map((_, place) => (several ? (index * 7 + place * 11) % base : [31, 18, 12, 6, 5][place] ?? 0));
  if (!several) counts[0] = base - counts.slice(1).reduce((sum, count) => sum + count, 0);
  const title = several ? 'What stood in the way of the plan' : 'Whether the first plan dealt with the harm';
  return {
    kind: 'chart',
    chart: {
      id: `item-${index}`,
      title,
      description: `The most frequent answer was “${labels[0]}”.`,
      form: several ? 'bars' : 'stacked',
      base,
      unanswered: 77 - base,
      segments: labels.map((label, place) => ({ code: `option-${place}`, label, count: counts[place] ?? 0, tenths: share(counts[place] ?? 0, base) })),
    },
    table: {
      caption: `${title}, all agencies`,
      columns: [{ label: 'Answer', numeric: false }, { label: 'Returns', numeric: true }, { label: 'Share of base', numeric: true }],
      rows: labels.map((label, place) => [label, String(counts[place]), `${(share(counts[place] ?? 0, base) / 10).toFixed(1)}%`]),
    },
  };
}

function paragraph(number: string | null, turn: number, live: ReportRun | null = null): ReportBlock {
  const text = `${prose[turn % prose.length]} ${prose[(turn + 1) % prose.length]}`;
  return {
    kind: 'paragraph',
    number,
    runs: live ? [{ text: 'In ' }, live, { text: ` of the returns this was so. ${text}` }] : [{ text }],
  };
}

function theme(number: number, turn: number): ReportSection {
  return {
    id: `theme-${number}`,
    number: String(number),
    title: ['Before the first plan', 'While the plan was in force', 'When the plan ended', 'The second plan', 'What children and parents said'][turn] ?? 'Theme',
    blocks: [paragraph(null, turn)],
    subsections: [1, 2, 3].map((sub) => {
      const index = turn * 3 + sub - 1;
      const at = `${number}.${sub}`;
      return {
        id: `item-section-${index}`,
        number: at,
        title: ['Assessment and analysis', 'Working together', 'Barriers to change'][sub - 1] ?? 'More',
        blocks: [
          { kind: 'question', number: `${turn + 1}.0${sub}`, text: 'Looking back, did the first child protection plan deal with the harm it was made for?' },
          paragraph(`${at}.1`, index, { text: '31 of 72 (43.1%)', strong: true, source: `Item ${turn + 1}.0${sub}, Yes, fully: 31 of 72` }),
          chart(index),
          paragraph(`${at}.2`, index + 1),
          { kind: 'quotation', text: 'The plan stopped when the visits were still going well. Nobody had asked what would happen when they stopped too.', attribution: 'Health visiting, return on Child F' },
          paragraph(`${at}.3`, index + 2),
          { kind: 'list', items: [[{ text: 'Three agencies kept a chronology that was shared.' }], [{ text: 'Two did not know that the plan had ended.', emphasis: true }]] },
          paragraph(`${at}.4`, index + 3),
        ],
        subsections: [],
      };
    }),
  };
}

/** A report of about thirty pages with fifteen charts, like a partnership's own, for tests and measurements. */
export function sampleReport(): ReportDocument {
  return {
    title: 'Repeat child protection plans: a multi-agency case audit',
    subtitle: 'Overview report to the board',
    partnership: 'Westmere Safeguarding Children Partnership',
    date: '2014-03-03',
    status: 'Version 2, published 3 March 2014',
    marking: 'Official-sensitive: restricted to board members',
    sections: [
      {
        id: 'introduction', number: '1', title: 'Introduction', subsections: [],
        blocks: [paragraph('1.1', 0), paragraph('1.2', 1), paragraph('1.3', 2), { kind: 'note', runs: [{ text: 'Fifteen cases are a small sample, chosen on purpose. What it shows is illustrative.' }] }],
      },
      {
        id: 'response', number: '2', title: 'Who took part',
        blocks: [
          paragraph('2.1', 3, { text: '77 of 90', source: 'Requests returned: 77 of 90 (85.6%)' }),
          {
            kind: 'table',
            table: {
              caption: 'Requests and returns by agency',
              columns: [{ label: 'Agency', numeric: false }, { label: 'Asked', numeric: true }, { label: 'Returned', numeric: true }, { label: 'Response rate', numeric: true }],
              rows: [['Children’s social care', '15', '15', '100.0%'], ['Health visiting', '15', '13', '86.7%'], ['Police', '15', '12', '80.0%'], ['Schools', '30', '24', '80.0%'], ['Adult mental health', '15', '13', '86.7%']],
            },
          },
        ],
        subsections: [],
      },
      ...[0, 1, 2, 3, 4].map((turn) => theme(turn + 3, turn)),
      {
        id: 'findings', number: '8', title: 'Findings and challenge to the board', subsections: [],
        blocks: [1, 2, 3, 4, 5].map((number): ReportBlock => ({
          kind: 'finding',
          number: String(number),
          runs: [{ text: `${prose[number % 4]} This was so in ` }, { text: '31 of 72 (43.1%)', source: 'Item 3.02, Don’t know: 31 of 72' }, { text: ' returns.' }],
          challenge: [{ text: 'How will the board know, a year from now, that support goes on after a plan has ended?' }],
        })),
      },
      {
        id: 'questions', number: 'A', title: 'Appendix: the questions asked',
        blocks: [
          {
            kind: 'table',
            table: {
              caption: 'Questions of the audit tool',
              columns: [{ label: 'Number', numeric: false }, { label: 'Question', numeric: false }, { label: 'Answers', numeric: false }],
              rows: Array.from({ length: 60 }, (_, row) => [`${Math.floor(row / 10) + 1}.${String((row % 10) + 1).padStart(2, '0')}`, prose[row % 4] ?? '', answers.join(', ')]),
            },
          },
        ],
        subsections: [],
      },
    ],
  };
}
