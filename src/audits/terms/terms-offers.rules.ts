import type { Standard } from '../../tools/index.ts';
import type { CaseworkCategory, Emphasis, Worksheet } from './terms.types.ts';

/** Aspects that an audit of each category of casework may test, to be trimmed and added to. */
export const offeredAspects: Readonly<Record<CaseworkCategory, readonly string[]>> = {
  'child-protection': [
    'Whether planning before birth begins in time',
    'Whether plans and meetings keep to the risk of harm',
    'Whether permanence is thought of early enough',
    'How services for children and for adults work together',
    'Core groups, and how information is shared in them',
    'What difference support makes, or whether it merely props the family up',
  ],
  'children-in-care': [
    'Whether the child’s placement meets their needs and lasts', 'Whether there is a plan for permanence by the second review', 'How health and learning are looked after',
    'Whether the child’s wishes shape the plan', 'How agencies keep contact with the family safe',
  ],
  'child-in-need': [
    'Whether the plan says what has to change, and by when', 'How quickly agencies act when concern grows', 'Whether the right agencies come to meetings',
    'Whether the child is seen and heard', 'Whether help ends at the right time, with a way back',
  ],
  'early-intervention': [
    'Whether need is noticed and assessed early', 'Whether one person leads the help', 'Whether families agree to the plan and take part in it',
    'Whether help reduces need, or delays a referral that is due', 'How well information is shared with consent',
  ],
  adults: [
    'Whether the adult’s own wishes and outcomes lead the enquiry', 'Whether mental capacity and advocacy are considered', 'Whether the risk is shared and acted on by all agencies',
    'How timely the enquiry and its decisions are', 'Whether the adult is safer as a result',
  ],
};

/** Wordings of the law and guidance that an audit can rest on. They are put into the terms as they stand, to be changed there. */
export const offeredFooting: readonly string[] = [
  'Working Together to Safeguard Children 2013: the board evaluates what is done by its partners, individually and together, and advises them on ways to improve',
  'Children Act 2004, section 14: the board coordinates what is done by each body represented on it, and ensures that it is effective',
  'Local Safeguarding Children Boards Regulations 2006, regulation 5: monitoring and evaluating the effectiveness of what is done',
  'Working Together to Safeguard Children 2023: safeguarding partners look at the quality of practice through multi-agency audits and act on what they learn',
  'Children Act 2004, sections 16E to 16K: local arrangements of the safeguarding partners and their scrutiny',
  'Care Act 2014, section 43 and schedule 2: the Safeguarding Adults Board seeks assurance about what its members do',
];

/** Where the words about outcomes can begin. */
export const offeredOutcomes = 'Auditors judge what difference the work of each agency, and their work together, made to the child or adult, as inspectors do, and not only whether the procedure was followed. They look for good practice, weak spots and what can be learnt.';

/** Guidance and procedures that auditors can judge against: those that the partnership's own standards come from, then each standard. */
export function offeredStandards(standards: readonly Standard[]): string[] {
  const sources = standards.map(({ source }) => source.replace(/, chapter .*$/, '')).filter((source) => source !== '');
  return [...new Set([...sources, ...standards.map(({ title, source }) => (source === '' ? title : `${title} (${source})`))])];
}

/** How many cases suit an emphasis: few to be looked at in depth, more to be counted. */
export const casesSuited: Readonly<Record<Emphasis, { readonly least: number; readonly most: number }>> = {
  qualitative: { least: 8, most: 8 },
  quantitative: { least: 20, most: 25 },
};

/** The emphasis that follows one, since they alternate. */
export function nextEmphasis(last: Emphasis | null): Emphasis {
  return last === 'qualitative' ? 'quantitative' : 'qualitative';
}

/** How many cases a tool of fewer questions can take in with the effort that a longer one needs for so many. */
export function casesForSameEffort({ questions, cases }: { readonly questions: number; readonly cases: number }, fewerQuestions: number): number {
  return fewerQuestions === 0 ? cases : Math.max(cases, Math.floor((questions * cases) / fewerQuestions));
}

/** A worksheet in which nothing is said yet: audits are meant to be multi-agency unless somebody says otherwise. */
export const emptyWorksheet: Worksheet = {
  trigger: '', triggerNote: '', concerns: '', brief: '', aspect: '', category: '', rule: { ageUnder: null, statusNow: null, statusPast: null, withinMonths: null }, population: '',
  rationale: '', subGroups: [], aspects: [], outcomes: offeredOutcomes, outOfRemit: '', standards: [], legalFooting: [], mode: 'multi-agency', emphasis: '', casesMeant: null,
  coordinatorName: '', coordinatorKind: '', coordinatorWhy: '', themeConfirmedBy: '', themeConfirmedOn: null,
};
