import type { Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { isSector } from '../shared/sectors.ts';
import { findAgency, saveAgency } from './agencies.store.ts';
import type { Agency } from './people.types.ts';
import { chooseSector } from './register-agency.ts';

export type ChangeAgencyRefusal = { readonly kind: 'not-found' } | { readonly kind: 'mistakes'; readonly errors: readonly FieldError[] };

/** Changes an agency's name or sector. Fields: name, sector. */
export function changeAgency(services: Services, member: Member, agencyId: string, typed: { name: string; sector: string }): Promise<Result<Agency, ChangeAgencyRefusal>> {
  const { sector } = typed;
  return command<Agency, ChangeAgencyRefusal>(services.database, member, async (work) => {
    const before = await findAgency(work, agencyId);
    if (!before) return refuse({ kind: 'not-found' });
    if (!isSector(sector)) return refuse({ kind: 'mistakes', errors: [chooseSector] });
    const saved = await saveAgency(work, { id: agencyId, name: typed.name.trim(), sector });
    if (!saved.ok) return refuse({ kind: 'mistakes', errors: saved.refusal });
    return accept({
      value: saved.value,
      history: {
        event: 'agency-changed',
        subject: { kind: 'agency', id: agencyId },
        agencyId,
        detail: { name: saved.value.name, sector, nameBefore: before.name, sectorBefore: before.sector },
      },
    });
  });
}
