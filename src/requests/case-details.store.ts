import type { Work } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { seal, unseal, type Services } from '../platform/index.ts';
import type { Case } from './requests.types.ts';

/** What the audit's tool asks about a case centrally, by item; `version` counts how often it was written. */
export interface CaseDetails {
  readonly words: ReadonlyMap<string, string>;
  readonly version: number;
}

/** The details of a case that the caller has found, so that the reader may see it. */
export async function readCaseDetails(services: Services, work: Work, found: Pick<Case, 'id' | 'auditId'>): Promise<CaseDetails> {
  const reading = work.tx.selectFrom('cases').where('partnership_id', '=', work.member.partnership.id).where('id', '=', found.id).select(['details_sealed', 'details_version']);
  const { details_sealed: sealed, details_version: version } = await reading.executeTakeFirstOrThrow();
  if (sealed === null) return { words: new Map(), version };
  const words = JSON.parse(unseal(await auditKeyOf(services, work, found.auditId), placeOf(found.id), sealed)) as Record<string, string>;
  return { words: new Map(Object.entries(words)), version };
}

/** Writes the details over the version that was read; the caller has locked the case. */
export async function writeCaseDetails(services: Services, work: Work, found: Pick<Case, 'id' | 'auditId'>, { words, version }: CaseDetails): Promise<void> {
  const sealed = words.size === 0 ? null : seal(await auditKeyOf(services, work, found.auditId), placeOf(found.id), JSON.stringify(Object.fromEntries(words)));
  await work.tx.updateTable('cases').where('partnership_id', '=', work.member.partnership.id).where('id', '=', found.id)
    .set({ details_sealed: sealed, details_version: version + 1 }).executeTakeFirstOrThrow();
}

function placeOf(caseId: string): string {
  return `cases/${caseId}/details`;
}
