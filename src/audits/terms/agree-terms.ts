import type { Member } from '../../access/index.ts';
import { command } from '../../history/index.ts';
import type { Services } from '../../platform/index.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { missingFor } from '../audit-life.rules.ts';
import { moveAudit } from '../move-audit.ts';
import { checkAgreement, isSameTerms } from './check-terms.rules.ts';
import { findAuditWithTerms, insertTermsVersion } from './terms.store.ts';
import type { AgreeRefusal, Agreement, TermsVersion } from './terms.types.ts';

/** No step that needs counting is taken here. */
const noFacts = { cases: 0, requests: 0, casesNotAsked: 0 };

/**
 * Records that an audit's terms were agreed, and by whom: they become a version that never changes. The first takes the
 * audit on from drafting. `read` counts what the person saw; where it is given and something changed since, nothing is recorded.
 */
export async function agreeTerms(
  services: Services,
  member: Member,
  auditId: string,
  agreement: Agreement,
  read?: { readonly version: number; readonly edit: number },
): Promise<Result<TermsVersion, AgreeRefusal>> {
  const said: Agreement = { ...agreement, agreedBy: agreement.agreedBy.map((name) => name.trim()).filter((name) => name !== ''), reason: agreement.reason.trim() };
  return command<TermsVersion, AgreeRefusal>(services.database, member, async (work) => {
    const found = await findAuditWithTerms(work, auditId, { lock: true });
    if (!found) return refuse({ kind: 'not-found' });
    const { audit, terms, edit, versions: [last] } = found;
    if (audit.state === 'closed') return refuse({ kind: 'closed' });
    // First: recording an agreement changes the audit, so that a form sent twice is also an old one.
    if (last && isSameTerms(last.terms, terms)) return refuse({ kind: 'unchanged' });
    if (read && (read.version !== audit.version || read.edit !== edit)) return refuse({ kind: 'stale' });
    const missing = missingFor('agree', audit, noFacts);
    if (missing.length > 0) return refuse({ kind: 'incomplete', missing });
    const errors = checkAgreement(said, { first: !last, today: services.clock.today(), startsOn: audit.startsOn });
    if (errors.length > 0 || said.agreedOn === null) return refuse({ kind: 'invalid', errors });
    const version: TermsVersion = { number: (last?.number ?? 0) + 1, terms, agreedBy: said.agreedBy, agreedOn: said.agreedOn, reason: said.reason === '' ? null : said.reason };
    await insertTermsVersion(work, auditId, version);
    const moved = audit.state === 'drafting' ? await moveAudit(work, audit, 'agreed') : null;
    if (moved && !moved.ok) throw new Error(`Complete terms could not be agreed: ${moved.refusal.kind}`);
    return accept({
      value: version,
      history: { event: last ? 'changed-terms-agreed' : 'terms-agreed', subject: { kind: 'audit', id: auditId }, auditId, detail: { version: version.number, agreedOn: version.agreedOn, people: version.agreedBy.length, state: audit.state } },
    });
  });
}
