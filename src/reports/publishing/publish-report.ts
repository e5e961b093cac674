import type { Member } from '../../access/index.ts';
import { auditKeyOf, findAudit, moveAudit, type AuditState } from '../../audits/index.ts';
import { smallestShown } from '../../collation/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { dayInWords } from '../../shared/day.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { takesWriting } from '../writing/block-content.rules.ts';
import { drawReport } from '../writing/draw-draft.ts';
import { missingForPublishing, type MissingForPublishing } from './publish.rules.ts';
import { insertVersion, listVersions } from './report-versions.store.ts';

/** What was published, and whether the audit moved on with it. */
export interface Published {
  readonly number: number;
  readonly auditState: AuditState;
  /** False when the audit stands where publishing does not move it on; the version is out all the same. */
  readonly moved: boolean;
}

export type PublishRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-now'; readonly state: AuditState }
  | { readonly kind: 'incomplete'; readonly missing: readonly MissingForPublishing[] }
  /** A version came out since the page was opened, as after a second click; `latest` is its number. */
  | { readonly kind: 'published-meanwhile'; readonly latest: number };

/** What a coordinator decides when publishing. */
export interface Publishing {
  /** Must be the next one. */
  readonly number: number;
  /** Says that a report without findings is meant so. */
  readonly withoutFindings: boolean;
  /** Whether readers see counts so small that somebody might be recognised by them. */
  readonly smallCounts: 'hidden' | 'shown';
}

/**
 * Freezes the report as it reads now, with the figures that it shows, as the next version. The audit moves to published
 * where its state allows.
 */
export function publishReport(
  services: Services,
  member: Member,
  auditId: string,
  { number, withoutFindings, smallCounts }: Publishing,
): Promise<Result<Published, PublishRefusal>> {
  return command<Published, PublishRefusal>(services.database, member, async (work) => {
    const audit = member.seesAllAgencies ? await findAudit(work, auditId, { lock: true }) : null;
    if (!audit) return refuse({ kind: 'not-found' });
    if (!takesWriting(audit.state)) return refuse({ kind: 'not-now', state: audit.state });
    const latest = (await listVersions(work, auditId))[0]?.number ?? 0;
    if (number !== latest + 1) return refuse({ kind: 'published-meanwhile', latest });
    const draft = await drawReport(services, work, audit, {
      status: (day) => `Version ${number}, published ${dayInWords(day)}`,
      hideBelow: smallCounts === 'hidden' ? smallestShown : null,
    });
    const blocks = draft.started ? draft.blocks : [];
    const missing = missingForPublishing({ blocks, problems: draft.problems, returned: draft.facts.collation.returned, withoutFindings });
    if (missing.length > 0) return refuse({ kind: 'incomplete', missing });
    await insertVersion(work, auditId, await auditKeyOf(services, work, auditId), { number, document: draft.document, collation: draft.figures });
    const move = await moveAudit(work, audit, 'published');
    const state = move.ok ? move.value.state : audit.state;
    return accept({
      value: { number, auditState: state, moved: move.ok },
      history: {
        event: 'report-published', subject: { kind: 'report', id: auditId }, auditId,
        detail: { version: number, auditState: state, smallCounts, marked: draft.document.marking !== null, findings: blocks.filter(({ place }) => place === 'findings').length },
      },
    });
  });
}
