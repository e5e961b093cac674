import { randomUUID } from 'node:crypto';
import { asMember, type Member, type Work } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { ensureToolVersion, findUsableTool, type Tool } from '../tools/index.ts';
import { insertAuditKey } from './audit-keys.store.ts';
import { checkTerms, trimTerms } from './audit-terms.rules.ts';
import { findAudit, insertAudit } from './audits.store.ts';
import type { Audit, AuditDraft } from './audits.types.ts';

/**
 * Makes an audit in the state drafting, with its own key, asking with a shipped tool at its present version or one of the partnership's own at its newest published one.
 * `id`, made with the form, lets a form that is sent twice make one audit. Refused with the fields that are wrong (`title`, `theme`, `purpose`, `lookBack`, `endsOn`, `deadline`, `toolId`).
 */
export async function createAudit(services: Services, member: Member, draft: AuditDraft, id: string = randomUUID()): Promise<Result<Audit, readonly FieldError[]>> {
  const outcome = await command<Audit, readonly FieldError[]>(services.database, member, async (work) => {
    const made = await makeAudit(services, work, draft, id);
    if (!made.ok) return made;
    const { audit, tool } = made.value;
    return accept({
      value: audit,
      history: { event: 'audit-created', subject: { kind: 'audit', id: audit.id }, auditId: audit.id, detail: { tool: tool.id, toolVersion: tool.version } },
    });
  });
  const before = outcome.ok || outcome.refusal !== madeBefore ? null : await asMember(services.database, member, (work) => findAudit(work, id));
  return before ? accept(before) : outcome;
}

/** The form that makes the audit has made it already. */
const madeBefore: readonly FieldError[] = [{ field: '', message: 'This form was sent before. Open it again to make another audit' }];

/** As `createAudit`, as part of a command that writes the history row. */
export async function makeAudit(services: Services, work: Work, draft: AuditDraft, id: string = randomUUID()): Promise<Result<{ readonly audit: Audit; readonly tool: Tool }, readonly FieldError[]>> {
  const terms = trimTerms(draft);
  const tool = await findUsableTool(work, draft.toolId);
  const errors = [...checkTerms(terms), ...(tool ? [] : [{ field: 'toolId', message: 'Choose an audit tool' }])];
  if (!tool || errors.length > 0) return refuse(errors);
  if (!(await insertAudit(work, id, terms, await ensureToolVersion(work, tool)))) return refuse(madeBefore);
  await insertAuditKey(services, work, id);
  const audit = await findAudit(work, id);
  if (!audit) throw new Error('A new audit cannot be seen by the person who made it');
  return accept({ audit, tool });
}
