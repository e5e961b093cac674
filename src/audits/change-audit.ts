import type { Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { ensureToolVersion, findUsableTool, toolOf } from '../tools/index.ts';
import { mayChangeTool } from './audit-life.rules.ts';
import { checkMovedDeadline, checkTerms, trimTerms } from './audit-terms.rules.ts';
import { findAudit, updateAudit } from './audits.store.ts';
import type { Audit, AuditDraft, ChangeAuditRefusal } from './audits.types.ts';

/**
 * Changes an audit's terms, and its tool while nobody can have answered yet. `version` is the one the person read: when
 * somebody else has changed the audit since, nothing is written and the refusal carries what they left.
 */
export async function changeAudit(
  services: Services,
  member: Member,
  id: string,
  change: AuditDraft & { readonly version: number },
): Promise<Result<Audit, ChangeAuditRefusal>> {
  const terms = trimTerms(change);
  return command<Audit, ChangeAuditRefusal>(services.database, member, async (work) => {
    const audit = await findAudit(work, id, { lock: true });
    if (!audit) return refuse({ kind: 'not-found' });
    if (audit.state === 'closed') return refuse({ kind: 'closed' });
    const tool = await toolOf(work, audit);
    if (audit.version !== change.version) return refuse({ kind: 'stale', current: audit, currentToolId: tool.id });
    const found = tool.id === change.toolId && change.newestTool !== true ? tool : await findUsableTool(work, change.toolId);
    const isNoNewer = found?.id === tool.id && found.version <= tool.version;
    const wantedTool = isNoNewer ? tool : found;
    const errors = [...checkTerms(terms), ...checkMovedDeadline(audit, terms, services.clock.today()), ...(wantedTool ? [] : [{ field: 'toolId', message: 'Choose an audit tool' }])];
    if (!wantedTool || errors.length > 0) return refuse({ kind: 'invalid', errors });
    if (wantedTool !== tool && !mayChangeTool(audit.state)) return refuse({ kind: 'tool-frozen' });
    const toolVersionId = wantedTool === tool ? audit.toolVersionId : await ensureToolVersion(work, wantedTool);
    await updateAudit(work, id, audit.version, terms, toolVersionId);
    return accept({
      value: { ...audit, ...terms, toolVersionId, version: audit.version + 1 },
      history: {
        event: 'audit-changed',
        subject: { kind: 'audit', id },
        auditId: id,
        detail: { state: audit.state, tool: wantedTool.id, toolVersion: wantedTool.version, changed: changedParts(audit, { ...terms, toolVersionId }) },
      },
    });
  });
}

/** Names of what differs, for the history, which does not repeat the words themselves. */
function changedParts(before: Audit, after: Omit<Audit, 'id' | 'state' | 'version'>): string {
  const parts = ['title', 'theme', 'purpose', 'lookBack', 'startsOn', 'endsOn', 'deadline', 'toolVersionId'] as const;
  const counted = before.lookBackRule?.anchor === after.lookBackRule?.anchor && before.lookBackRule?.months === after.lookBackRule?.months;
  return [...parts.filter((part) => before[part] !== after[part]), ...(counted ? [] : ['lookBackRule'])].join(', ');
}
