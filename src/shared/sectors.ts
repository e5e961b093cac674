/** The kind of work a member agency does; audiences of items and filters of the collation speak of sectors. */
export type Sector =
  | 'childrens-social-care'
  | 'adult-social-care'
  | 'health'
  | 'health-visiting'
  | 'school-nursing'
  | 'midwifery'
  | 'mental-health'
  | 'gp'
  | 'police'
  | 'probation'
  | 'youth-justice'
  | 'school'
  | 'early-years'
  | 'early-help'
  | 'voluntary'
  | 'housing'
  | 'substance-misuse'
  | 'learning-disability'
  | 'other';

/** Every sector in words, in the order in which lists show them. */
export const sectorLabels = {
  'childrens-social-care': 'Children’s social care',
  'adult-social-care': 'Adult social care',
  health: 'Health',
  'health-visiting': 'Health visiting',
  'school-nursing': 'School nursing',
  midwifery: 'Midwifery',
  'mental-health': 'Mental health',
  gp: 'General practice',
  police: 'Police',
  probation: 'Probation',
  'youth-justice': 'Youth justice',
  school: 'Schools and education',
  'early-years': 'Early years',
  'early-help': 'Early help',
  voluntary: 'Voluntary and community sector',
  housing: 'Housing',
  'substance-misuse': 'Drug and alcohol services',
  'learning-disability': 'Learning disability services',
  other: 'Other',
} as const satisfies Readonly<Record<Sector, string>>;

/** Every sector, in the order in which lists show them. */
export const sectors = Object.keys(sectorLabels) as readonly Sector[];

/** Whether the text is one of the sectors' codes. */
export function isSector(text: string): text is Sector {
  return Object.hasOwn(sectorLabels, text);
}

/** First match counts: the narrower kinds of work stand before the wider ones whose words they contain. */
const signs: readonly (readonly [RegExp, Sector])[] = [
  [/\b(youth (offending|justice)|yot|yos)\b/, 'youth-justice'],
  [/\b(voluntary|charit(y|ies)|community sector|vcs|vcfse|catch ?22|barnardo'?s|nspcc|women'?s aid|refuge)\b/, 'voluntary'],
  [/\b(school nurs(e|es|ing))\b/, 'school-nursing'],
  [/\b(health visit(or|ors|ing))\b/, 'health-visiting'],
  [/\b(midwi(fe|ves|fery)|maternity)\b/, 'midwifery'],
  [/\b(camhs|mental health|psychiatr(y|ic))\b/, 'mental-health'],
  [/\b(gps?|general practi(ce|tioners?)|surgery|medical (centre|practice))\b/, 'gp'],
  [/\b(drugs?|alcohol|substance|addictions?)\b/, 'substance-misuse'],
  [/\b(learning (disabilit(y|ies)|difficult(y|ies)))\b/, 'learning-disability'],
  [/\b(early help|family support|family hub|family service)\b/, 'early-help'],
  [/\b(nurser(y|ies)|early years|pre-?school|child ?minders?|playgroup|children'?s centres?)\b/, 'early-years'],
  [/\b(adults?'?s? (social (care|services)|services|safeguarding))\b/, 'adult-social-care'],
  [/\b(social (care|work|services)|children'?s services)\b/, 'childrens-social-care'],
  [/\b(police|constabulary|cait|child abuse investigation)\b/, 'police'],
  [/\b(probation|community rehabilitation)\b/, 'probation'],
  [/\b(schools?|academ(y|ies)|colleges?|education|education welfare|sixth form)\b/, 'school'],
  [/\b(housing|homes|tenancy|homeless(ness)?)\b/, 'housing'],
  [/\b(nhs|health|hospitals?|clinic|nurs(e|es|ing)|ambulance|icb|ccg)\b/, 'health'],
];

/** The sector that an agency's name speaks of, to be confirmed by a person; `other` when it speaks of none. */
export function suggestSector(agencyName: string): Sector {
  const name = agencyName.toLowerCase().replace(/[‘’]/g, "'");
  return signs.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
