import type { Work } from '../access/index.ts';
import { newAuditKey, unwrapAuditKey, type AuditKey, type InstanceKey, type Services } from '../platform/index.ts';

/** The audit's key was destroyed at the end of its retention: its words cannot be read any more, anywhere. */
export class KeyDestroyed extends Error {
  constructor() {
    super('The words of this audit were destroyed at the end of the time they are kept for.');
    this.name = 'KeyDestroyed';
  }
}

/** Long enough to spare a look-up for each saved answer, short enough that a destroyed key is out of memory soon. */
const trustMs = 60_000;
const mostKept = 1_000;
interface Held {
  readonly key: AuditKey;
  readonly until: number;
}

const held = new WeakMap<InstanceKey, Map<string, Held>>();

/** The key that the audit's words are sealed under. Throws KeyDestroyed when it is gone. */
export async function auditKeyOf(services: Services, work: Work, auditId: string): Promise<AuditKey> {
  const place = `${work.member.partnership.id}/${auditId}`;
  let keys = held.get(services.key);
  if (!keys) held.set(services.key, (keys = new Map<string, Held>()));
  const found = keys.get(place);
  if (found && found.until > Date.now()) return found.key;
  const row = await work.tx.selectFrom('audit_keys').where('partnership_id', '=', work.member.partnership.id)
    .where('audit_id', '=', auditId).select(['wrapped_key', 'destroyed_at']).executeTakeFirstOrThrow();
  if (row.wrapped_key === null || row.destroyed_at !== null) {
    keys.delete(place);
    throw new KeyDestroyed();
  }
  const key = unwrapAuditKey(services.key, auditId, row.wrapped_key);
  if (keys.size >= mostKept) keys.clear();
  keys.set(place, { key, until: Date.now() + trustMs });
  return key;
}

/** Makes the key of a new audit. */
export async function insertAuditKey(services: Services, work: Work, auditId: string): Promise<void> {
  const { wrapped } = newAuditKey(services.key, auditId);
  await work.tx.insertInto('audit_keys').values({ partnership_id: work.member.partnership.id, audit_id: auditId, wrapped_key: wrapped }).execute();
}
