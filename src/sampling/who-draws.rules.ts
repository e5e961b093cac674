import type { Role } from '../access/index.ts';

/** Somebody of the partnership, as far as drawing goes. */
interface Somebody {
  readonly name: string;
  readonly personId: string;
  readonly roles: readonly { readonly role: Role }[];
}

/** Whether a member draws: as the neutral selector, or as the coordinator because nobody neutral is there, or not. */
export type WhoDraws = { readonly kind: 'selector' } | { readonly kind: 'coordinator' } | { readonly kind: 'nobody'; readonly names: readonly string[] };

/**
 * Cases are selected by somebody neutral: a case selector who does not coordinate. Where the partnership has one, the
 * coordinator does not draw; where it has none, the coordinator draws and says why.
 */
export function whoDraws(roles: ReadonlySet<Role>, people: readonly Somebody[]): WhoDraws {
  if (roles.has('case-selector') && !roles.has('coordinator')) return { kind: 'selector' };
  const neutral = people.filter(({ roles: held }) => held.some(({ role }) => role === 'case-selector') && !held.some(({ role }) => role === 'coordinator'));
  if (neutral.length > 0) return { kind: 'nobody', names: neutral.map(({ name }) => name) };
  return { kind: 'coordinator' };
}
