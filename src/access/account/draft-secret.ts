import { seal, unseal, type Services } from '../../platform/index.ts';
import type { Person } from '../access.types.ts';

/** A secret that is being set up travels in its own form, sealed for the person: nothing is stored before it is proved. */
export function sealDraftSecret(services: Services, person: Person, secret: string): string {
  return seal(services.key.derive('authenticators'), draftPlace(person), secret).toString('base64url');
}

/** Opens what `sealDraftSecret` made for the same person, or gives null. */
export function openDraftSecret(services: Services, person: Person, sealed: string): string | null {
  try {
    return unseal(services.key.derive('authenticators'), draftPlace(person), Buffer.from(sealed, 'base64url'));
  } catch {
    return null;
  }
}

function draftPlace(person: Person): string {
  return `people/${person.personId}/authenticator-draft`;
}
