import type { Member } from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { isSector } from '../shared/sectors.ts';
import { addAgency } from './agencies.store.ts';
import type { Agency } from './people.types.ts';

export const chooseSector: FieldError = { field: 'sector', message: 'Choose what kind of work the agency does' };

/** Adds an agency to the partnership. Fields: name, sector. */
export function registerAgency(services: Services, member: Member, typed: { name: string; sector: string }): Promise<Result<Agency, readonly FieldError[]>> {
  const { sector } = typed;
  return command<Agency, readonly FieldError[]>(services.database, member, async (work) => {
    if (!isSector(sector)) return refuse(typed.name.trim() === '' ? [{ field: 'name', message: 'Enter the name of the agency' }, chooseSector] : [chooseSector]);
    const added = await addAgency(work, { name: typed.name, sector });
    if (!added.ok) return added;
    return accept({ value: added.value, history: { event: 'agency-added', subject: { kind: 'agency', id: added.value.id }, agencyId: added.value.id, detail: { name: added.value.name, sector } } });
  });
}
