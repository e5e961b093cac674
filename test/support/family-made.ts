import { asMember } from '../../src/access/index.ts';
import { addLinkedRecord, readLinkedRecords } from '../../src/requests/index.ts';
import { must } from '../builders/open-audit.ts';
import type { ExampleInstance } from './example.ts';

export interface FamilyMade {
  /** A case for which as many files are read as usual, and one more is known. */
  readonly caseId: string;
  readonly known: string;
}

/** Links a large family to the last case of the example. */
export async function familyMade({ services, operator, cases, auditId }: ExampleInstance): Promise<FamilyMade> {
  const caseId = cases.at(-1)?.id ?? '';
  const file = { identifier: 'R.S. 4711', reason: '' } as const;
  for (let at = 0; at < 19; at += 1) must(await addLinkedRecord(services, operator, { auditId, caseId }, { ...file, kind: at % 2 === 0 ? 'sibling' : 'parent', isRead: true }));
  must(await addLinkedRecord(services, operator, { auditId, caseId }, { ...file, kind: 'other', isRead: false }));
  const records = await asMember(services.database, operator, (work) => readLinkedRecords(services, work, { id: caseId, auditId }));
  return { caseId, known: records.find(({ isRead }) => !isRead)?.id ?? '' };
}
