import type { Role } from '../access/index.ts';

/** Somebody to sign in as in the example: one for every role. All are invented. */
export interface ExamplePerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** For auditors: the agency as the example's files name it. */
  readonly agency: string | null;
}

const domain = 'cheshire-east.example';

export const examplePeople: readonly ExamplePerson[] = [
  { name: 'Carol Mistry', email: `coordinator@${domain}`, role: 'coordinator', agency: null },
  { name: 'Hanna Ellery', email: `health.visiting@${domain}`, role: 'auditor', agency: 'Health visiting' },
  { name: 'Marcus Oyelaran', email: `police@${domain}`, role: 'auditor', agency: 'Police' },
  { name: 'Pauline Trask', email: `police.2@${domain}`, role: 'auditor', agency: 'Police' },
  { name: 'Deepa Varley', email: `school.nursing@${domain}`, role: 'auditor', agency: 'School nursing' },
  { name: 'Owen Lathbury', email: `social.care@${domain}`, role: 'lead-auditor', agency: 'Children\'s social care' },
  { name: 'Ines Caldwell', email: `administrator@${domain}`, role: 'administrator', agency: null },
  { name: 'Tom Rushbrook', email: `selector@${domain}`, role: 'case-selector', agency: null },
  { name: 'Grace Okonjo', email: `board@${domain}`, role: 'board-member', agency: null },
  { name: 'Ruth Pemberley', email: `governance@${domain}`, role: 'information-governance', agency: null },
];
