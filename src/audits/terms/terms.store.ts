import type { Work } from '../../access/index.ts';
import { toolOf } from '../../tools/index.ts';
import { findAudit } from '../audits.store.ts';
import { termsOf } from './check-terms.rules.ts';
import { emptyWorksheet } from './terms-offers.rules.ts';
import type { AuditWithTerms, FullTerms, KeptWorksheet, TermsVersion, Worksheet } from './terms.types.ts';

/** The worksheet of an audit that the member has been found to know of; empty while nobody has saved it. */
export async function findWorksheet({ tx, member }: Work, auditId: string): Promise<KeptWorksheet> {
  const row = await tx.selectFrom('terms_worksheets').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select(['worksheet', 'edit']).executeTakeFirst();
  return row ? { worksheet: { ...emptyWorksheet, ...(row.worksheet as unknown as Worksheet) }, edit: row.edit } : { worksheet: emptyWorksheet, edit: 0 };
}

/** Writes a worksheet over the one that was read; the audit is locked, so that nobody comes between. */
export async function saveWorksheetRow({ tx, member }: Work, auditId: string, edit: number, worksheet: Worksheet): Promise<void> {
  const values = { worksheet: JSON.stringify(worksheet), edit: edit + 1 };
  await tx.insertInto('terms_worksheets').values({ partnership_id: member.partnership.id, audit_id: auditId, ...values })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'audit_id']).doUpdateSet(values)).execute();
}

/** The versions of an audit's terms as they were agreed, newest first. */
export async function listTermsVersions({ tx, member }: Work, auditId: string): Promise<TermsVersion[]> {
  const rows = await tx.selectFrom('terms_versions').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId)
    .select(['number', 'terms', 'agreed_by as agreedBy', 'agreed_on as agreedOn', 'reason']).orderBy('number', 'desc').execute();
  return rows.map(({ terms, ...row }) => ({ ...row, terms: terms as unknown as FullTerms }));
}

/** Adds a version for good. */
export async function insertTermsVersion({ tx, member }: Work, auditId: string, { number, terms, agreedBy, agreedOn, reason }: TermsVersion): Promise<void> {
  await tx.insertInto('terms_versions').values({
    partnership_id: member.partnership.id, audit_id: auditId, number, terms: JSON.stringify(terms), agreed_by: [...agreedBy], agreed_on: agreedOn, reason,
    recorded_by: member.personId,
  }).execute();
}

/** An audit with its terms as they stand and as they were agreed, if the member may know of it. `lock` holds other commands on it back. */
export async function findAuditWithTerms(work: Work, auditId: string, options: { readonly lock?: boolean } = {}): Promise<AuditWithTerms | null> {
  const audit = await findAudit(work, auditId, options);
  if (!audit) return null;
  const { worksheet, edit } = await findWorksheet(work, audit.id);
  const tool = await toolOf(work, audit);
  return { audit, terms: { ...termsOf(audit), worksheet, tool: `${tool.title}, version ${tool.version}` }, edit, versions: await listTermsVersions(work, audit.id) };
}
