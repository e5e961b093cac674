import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { findAudit } from '../audits.store.ts';
import { checkWorksheet } from './check-terms.rules.ts';
import { findWorksheet, saveWorksheetRow } from './terms.store.ts';
import type { KeptWorksheet, SaveWorksheetRefusal, Worksheet } from './terms.types.ts';

/** Saves the worksheet of an audit, however far it is filled in. `edit` is the one the person read: over somebody else's change nothing is written. */
export async function saveWorksheet(services: Services, member: Member, auditId: string, edit: number, worksheet: Worksheet): Promise<Result<KeptWorksheet, SaveWorksheetRefusal>> {
  return command<KeptWorksheet, SaveWorksheetRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, auditId, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (audit.state === 'closed') return refuse({ kind: 'closed' });
    const current = await findWorksheet(work, auditId);
    if (current.edit !== edit) return refuse({ kind: 'stale', current });
    const errors = checkWorksheet(worksheet, services.clock.today());
    if (errors.length > 0) return refuse({ kind: 'invalid', errors });
    await saveWorksheetRow(work, auditId, edit, worksheet);
    return accept({ value: { worksheet, edit: edit + 1 }, history: { event: 'terms-worksheet-saved', subject: { kind: 'audit', id: auditId }, auditId, detail: { state: audit.state, edit: edit + 1 } } });
  });
}
