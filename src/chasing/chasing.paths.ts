import { auditPaths } from '../audits/index.ts';

/** Addresses of the pages about what is outstanding. `partnership` is the slug. */
export const chasingPaths = {
  chasing: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/chasing`,
  remind: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/chasing/remind`,
  schedule: (partnership: string, auditId: string) => `${auditPaths.home(partnership, auditId)}/chasing/schedule`,
};
