import type { Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import { isId, type Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { isSector } from '../shared/sectors.ts';
import { findAgency, readConcernsTo, saveAgency, saveConcernsTo } from './agencies.store.ts';
import { worksFor } from './concern-receivers.ts';
import { findPersonHere } from './people.store.ts';
import type { Agency } from './people.types.ts';
import { chooseSector } from './register-agency.ts';

export type ChangeAgencyRefusal = { readonly kind: 'not-found' } | { readonly kind: 'mistakes'; readonly errors: readonly FieldError[] };

/**
 * Changes an agency's name, its sector and, where `concernsTo` is given, who receives its immediate concerns ('' for its lead
 * auditors). Fields: name, sector, concernsTo.
 */
export function changeAgency(services: Services, member: Member, agencyId: string, typed: { name: string; sector: string; concernsTo?: string }): Promise<Result<Agency, ChangeAgencyRefusal>> {
  const { sector } = typed;
  return command<Agency, ChangeAgencyRefusal>(services.database, member, async (work) => {
    const before = await findAgency(work, agencyId);
    if (!before) return refuse({ kind: 'not-found' });
    if (!isSector(sector)) return refuse({ kind: 'mistakes', errors: [chooseSector] });
    const saved = await saveAgency(work, { id: agencyId, name: typed.name.trim(), sector });
    if (!saved.ok) return refuse({ kind: 'mistakes', errors: saved.refusal });
    const receiverBefore = await readConcernsTo(work, agencyId);
    const receiver = typed.concernsTo === undefined ? receiverBefore : typed.concernsTo === '' ? null : typed.concernsTo;
    if (receiver !== receiverBefore) {
      const person = receiver !== null && isId(receiver) ? await findPersonHere(work, receiver) : null;
      if (receiver !== null && !(person && worksFor(person, agencyId))) return refuse({ kind: 'mistakes', errors: [chooseReceiver] });
      await saveConcernsTo(work, agencyId, receiver);
    }
    return accept({
      value: saved.value,
      history: {
        event: 'agency-changed',
        subject: { kind: 'agency', id: agencyId },
        agencyId,
        detail: { name: saved.value.name, sector, nameBefore: before.name, sectorBefore: before.sector, ...(receiver === receiverBefore ? {} : { concernsTo: receiver ?? 'lead auditors' }) },
      },
    });
  });
}

const chooseReceiver: FieldError = { field: 'concernsTo', message: 'Choose somebody who audits or leads for this agency, or its lead auditors' };
