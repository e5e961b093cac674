import { dayInWords, type Day } from '../../shared/day.ts';
import { lookBackInWords } from '../../tools/index.ts';
import type {
  AuditMode, CaseStatus, CaseworkCategory, Emphasis, FullTerms, PopulationRule, TermsDifference, TermsSection, Trigger, Worksheet,
} from './terms.types.ts';

export const categoryNames: Readonly<Record<CaseworkCategory, string>> = {
  'child-protection': 'Child protection', 'children-in-care': 'Children in care', 'child-in-need': 'Child in need', 'early-intervention': 'Early intervention', adults: 'Adults',
};

export const triggerNames: Readonly<Record<Trigger, string>> = {
  'review-learning': 'Learning from a review', 'poor-communication': 'Known poor communication', 'untested-service': 'A service that has not been tested', inspection: 'An inspection', other: 'Something else',
};

export const emphasisNames: Readonly<Record<Emphasis, string>> = { qualitative: 'Qualitative: few cases in depth', quantitative: 'Quantitative: more cases, counted' };

export const modeNames: Readonly<Record<AuditMode, string>> = {
  'multi-agency': 'Multi-agency: agencies audit their parts of the same cases',
  'single-agency': 'Single-agency: one agency’s work is audited',
  self: 'Self-audit: teams audit their own work',
  peer: 'Peer review: colleagues from elsewhere audit the work',
};

/** Each status as it stands after "who are" and after "who were". */
export const statusNames: Readonly<Record<CaseStatus, string>> = {
  'on-plan': 'on a child protection plan', 'in-care': 'in care', 'in-need': 'in need with a social worker', 'early-help': 'in early help', 'adult-enquiry': 'the subject of a safeguarding enquiry',
};

/** "The last year", "the last 18 months". */
function periodInWords(months: number): string {
  if (months === 12) return 'the last year';
  if (months % 12 === 0) return `the last ${months / 12} years`;
  return months === 1 ? 'the last month' : `the last ${months} months`;
}

/** Whose cases a rule takes in, as a sentence; '' for a rule that narrows nothing. */
export function ruleInWords({ ageUnder, statusNow, statusPast, withinMonths }: PopulationRule, adults = false): string {
  if (ageUnder === null && statusNow === null && statusPast === null) return '';
  const who = `${adults ? 'Adults' : 'Children'}${ageUnder === null ? '' : ` under ${ageUnder}`}`;
  const now = statusNow === null ? null : `are ${statusNames[statusNow]} now`;
  const past = statusPast === null ? null : `were ${statusPast === statusNow ? 'so' : statusNames[statusPast]} at any time${withinMonths === null ? '' : ` in ${periodInWords(withinMonths)}`}`;
  const statuses = [now, past].filter((words) => words !== null).join(' or ');
  return statuses === '' ? who : `${who} who ${statuses}`;
}

/** The terms section by section, as they are read on screen, in Word and in PDF, and compared. Parts that say nothing are left out. */
export function termsInWords(terms: FullTerms): TermsSection[] {
  const { worksheet } = terms;
  const sections: TermsSection[] = [
    { title: 'What the audit is for', parts: [
      part('Theme', terms.theme), part('Theme confirmed', confirmedInWords(worksheet)), part('Purpose', terms.purpose),
      part('Focus on outcomes', worksheet.outcomes),
    ] },
    { title: 'Worries and issues', parts: [
      part('What gave rise to it', withNote(worksheet.trigger === '' ? '' : triggerNames[worksheet.trigger], worksheet.triggerNote)), part('Worries and issues', worksheet.concerns),
    ] },
    { title: 'Scope', parts: [
      part('Brief', worksheet.brief === '' ? '' : worksheet.brief === 'wide' ? 'Wide: a baseline of one category of cases' : withNote('Narrow: one aspect of practice', worksheet.aspect)),
      part('Casework', worksheet.category === '' ? '' : categoryNames[worksheet.category]),
      { name: 'Population', lines: [...ruleLines(worksheet), ...linesOf(worksheet.population)] },
      part('Out of remit', worksheet.outOfRemit),
    ] },
    { title: 'Rationale', parts: [part('Why this scope', worksheet.rationale), { name: 'Groups to look at on their own', lines: worksheet.subGroups }] },
    { title: 'What is tested', parts: [
      { name: 'Aspects to test', lines: worksheet.aspects }, { name: 'Standards judged against', lines: worksheet.standards },
      { name: 'Legal footing', lines: worksheet.legalFooting },
    ] },
    { title: 'How and when', parts: [
      part('Mode', modeNames[worksheet.mode]), part('Emphasis', worksheet.emphasis === '' ? '' : emphasisNames[worksheet.emphasis]),
      part('Cases meant', worksheet.casesMeant === null ? '' : String(worksheet.casesMeant)),
      part('How far back auditors look', terms.lookBack), part('How the look-back is counted', terms.lookBackRule === null ? '' : lookBackInWords(terms.lookBackRule)),
      part('First day of fieldwork', inWords(terms.startsOn)), part('Last day of fieldwork', inWords(terms.endsOn)), part('Deadline for returns', inWords(terms.deadline)),
      part('Audit tool', terms.tool),
      part('Coordinator', coordinatorInWords(worksheet)),
    ] },
  ];
  return sections.map(({ title, parts }) => ({ title, parts: parts.filter(({ lines }) => lines.length > 0) })).filter(({ parts }) => parts.length > 0);
}

/** What differs from one version of the terms to another, the title first. */
export function compareTerms(before: FullTerms, after: FullTerms): TermsDifference[] {
  const said = (terms: FullTerms) => new Map([
    ['|Title', terms.title],
    ...termsInWords(terms).flatMap(({ title, parts }) => parts.map(({ name, lines }) => [`${title}|${name}`, lines.join('\n')] as const)),
  ]);
  const [old, now] = [said(before), said(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key)).map((key) => {
    const [section = '', name = ''] = key.split('|');
    return { section, name, before: old.get(key) ?? '', after: now.get(key) ?? '' };
  });
}

function ruleLines({ rule, category }: Worksheet): string[] {
  const words = ruleInWords(rule, category === 'adults');
  return words === '' ? [] : [words];
}

function part(name: string, text: string) {
  return { name, lines: linesOf(text) };
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

function withNote(words: string, note: string): string {
  return [words, note].filter((one) => one !== '').join(': ');
}

function confirmedInWords({ themeConfirmedBy, themeConfirmedOn }: Worksheet): string {
  if (themeConfirmedBy === '') return '';
  return themeConfirmedOn === null ? `By ${themeConfirmedBy}` : `By ${themeConfirmedBy} on ${dayInWords(themeConfirmedOn)}`;
}

function coordinatorInWords({ coordinatorName, coordinatorKind, coordinatorWhy }: Worksheet): string {
  const kind = coordinatorKind === '' ? '' : coordinatorKind === 'internal' ? 'from within the partnership' : 'from outside the partnership';
  return [[coordinatorName, kind].filter((words) => words !== '').join(', '), coordinatorWhy].filter((words) => words !== '').join('\n');
}

function inWords(day: Day | null): string {
  return day === null ? '' : dayInWords(day);
}
