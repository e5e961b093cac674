import { auditPaths } from '../audits/index.ts';

const home = auditPaths.home;

/** Addresses of population and sample. `partnership` is the slug. */
export const samplingPaths = {
  /** `list` is one that was read before, where a newer one has arrived. */
  population: (partnership: string, auditId: string, list?: string) => `${home(partnership, auditId)}/population${list === undefined ? '' : `?list=${list}`}`,
  columns: (partnership: string, auditId: string, id: string) => `${home(partnership, auditId)}/population/${id}/columns`,
  sample: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample`,
  rule: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample/rule`,
  spread: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample/spread`,
  factsAfter: (partnership: string, auditId: string, after: number) => `${home(partnership, auditId)}/sample/facts?after=${after}`,
  plan: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample/plan`,
  draw: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample/draw`,
  drawn: (partnership: string, auditId: string, number: number) => `${home(partnership, auditId)}/sample/draws/${number}`,
  use: (partnership: string, auditId: string, number: number) => `${home(partnership, auditId)}/sample/draws/${number}/use`,
  swap: (partnership: string, auditId: string, number: number, place: number) => `${home(partnership, auditId)}/sample/draws/${number}/swap/${place}`,
  purposive: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample/purposive`,
  identities: (partnership: string, auditId: string) => `${home(partnership, auditId)}/sample/identities`,
};
