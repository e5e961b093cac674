import { listPartnerships, makeLink } from '../access/index.ts';
import type { Services } from '../platform/index.ts';

/** A one-time address for setting up, or null once a partnership that is no example exists. */
export async function setUpAddress(services: Services): Promise<string | null> {
  if ((await listPartnerships(services)).some((partnership) => !partnership.isExample)) return null;
  return (await makeLink(services, { purpose: 'set-up', personId: null })).url;
}
