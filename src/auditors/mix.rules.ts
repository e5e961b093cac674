import type { AgencyAuditor, Experience } from './auditors.types.ts';

/** Words for how much somebody has audited before. */
export const experienceNames: Readonly<Record<Exclude<Experience, ''>, string>> = {
  'first-time': 'First-time auditor', some: 'Has audited before', seasoned: 'Seasoned auditor',
};

export const experiences = Object.keys(experienceNames) as readonly Exclude<Experience, ''>[];

export function isExperience(text: string): text is Exclude<Experience, ''> {
  return Object.hasOwn(experienceNames, text);
}

/** At least so many auditors of an agency, so that they can agree what they see. */
export const fewestAuditors = 2;

/** How a number of auditors is made up. */
export interface Mix {
  readonly people: number;
  readonly firstTime: number;
  readonly some: number;
  readonly seasoned: number;
  readonly notSaid: number;
  /** Those who line manage or supervise. */
  readonly supervisors: number;
  readonly trained: number;
}

export function mixOf(auditors: readonly Pick<AgencyAuditor, 'profile'>[]): Mix {
  const count = (experience: Experience): number => auditors.filter(({ profile }) => profile.experience === experience).length;
  return {
    people: auditors.length,
    firstTime: count('first-time'), some: count('some'), seasoned: count('seasoned'), notSaid: count(''),
    supervisors: auditors.filter(({ profile }) => profile.supervises === true).length,
    trained: auditors.filter(({ profile }) => profile.trainings.length > 0).length,
  };
}

/** A mix in a few words, such as "2 auditors: 1 seasoned, 1 first-time; 1 line manages or supervises; 2 trained". `standIns` are people from other bodies. */
export function mixInWords(mix: Mix, standIns = 0): string {
  if (standIns === 0) return mix.people === 0 ? 'Nobody yet' : ownInWords(mix);
  const standing = `${standIns} ${standIns === 1 ? 'stands' : 'stand'} in from other bodies`;
  return mix.people === 0 ? standing : `${ownInWords(mix)}; ${standing}`;
}

function ownInWords({ people, firstTime, some, seasoned, notSaid, supervisors, trained }: Mix): string {
  const made = [
    [seasoned, 'seasoned'], [some, 'with some experience'], [firstTime, 'first-time'], [notSaid, 'experience not noted'],
  ].filter(([count]) => (count as number) > 0).map(([count, words]) => `${count} ${words}`);
  const more = [
    ...(supervisors > 0 ? [`${supervisors} ${supervisors === 1 ? 'line manages or supervises' : 'line manage or supervise'}`] : []), ...(trained > 0 ? [`${trained} trained`] : []),
  ];
  return `${people} ${people === 1 ? 'auditor' : 'auditors'}: ${[made.join(', '), ...more].join('; ')}`;
}

/** What to look at again before these people audit. Nothing of it stops anybody. */
export function remarksOnMix(mix: Mix): string[] {
  const { people, firstTime, some, seasoned, notSaid, supervisors } = mix;
  if (people === 0) return ['Nobody is chosen to audit yet.'];
  const remarks: string[] = [];
  if (people < fewestAuditors) remarks.push('One auditor only. Two or more can agree what they see: choose another, or invite one.');
  if (notSaid === 0 && people >= fewestAuditors && firstTime === people) remarks.push('All are first-time auditors. Put somebody with experience beside them.');
  if (notSaid === 0 && people >= fewestAuditors && seasoned + some === people) remarks.push('Nobody audits for the first time. A new auditor beside experienced ones learns from them.');
  if (notSaid === 0 && supervisors === 0) remarks.push('Nobody line manages or supervises. Auditors normally know files from managing, and front-line supervisors learn by auditing.');
  return remarks;
}
