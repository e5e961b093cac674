import type { Work } from '../access/index.ts';
import { listAgencies, personNames } from '../people/index.ts';
import { seal, unseal } from '../platform/index.ts';
import type { RequestWithForm } from './answering.ts';
import type { Return } from './returns.types.ts';

/** Somebody whom a return names as its auditor, as they were when it was handed in. */
export interface Signature {
  readonly name: string;
  readonly jobTitle: string;
  readonly agency: string;
  /** '' where none is known. */
  readonly team: string;
  /** Of a stand-in from another body: why; null for the agency's own. */
  readonly standsInBecause: string | null;
}

/** Whom a return names. */
export interface SignOff {
  readonly auditors: readonly Signature[];
  /** Who works, or worked, with the case for the agency; '' where nobody is named. */
  readonly practitioner: string;
}

/** Seals whom the return names: everybody who has declared that nothing keeps them from the case, and the practitioner. */
export async function signOff(work: Work, { request, auditors, key }: Pick<RequestWithForm, 'request' | 'auditors' | 'key'>, practitioner: string): Promise<Buffer> {
  const signing = auditors.filter(({ declared, conflict }) => declared !== null && !conflict).filter(({ assigned }, _at, all) => assigned || !all.some((one) => one.assigned));
  const names = await personNames(work, signing.map(({ personId }) => personId));
  const agencies = new Map((await listAgencies(work)).map(({ id, name }) => [id, name]));
  const signed: SignOff = {
    practitioner: practitioner.trim(),
    auditors: signing.map(({ personId, jobTitle, team, standIn }) => ({
      name: names.get(personId) ?? '', jobTitle, agency: standIn === null ? request.agencyName : (agencies.get(standIn.fromAgencyId) ?? ''),
      team: team || (standIn === null ? (request.team ?? '') : ''), standsInBecause: standIn?.reason ?? null,
    })),
  };
  return seal(key, signOffPlace(request.id), JSON.stringify(signed));
}

/** Whom a return names, or null where nobody signed it. */
export function signedIn({ found, request, key }: Pick<RequestWithForm, 'request' | 'key'> & { readonly found: Return | null }): SignOff | null {
  return found?.signOffSealed ? JSON.parse(unseal(key, signOffPlace(request.id), found.signOffSealed)) as SignOff : null;
}

/** `Marcus Oyelaran, detective sergeant, Police (Child abuse investigation team)`. */
export function signatureInWords({ name, jobTitle, agency, team, standsInBecause }: Signature): string {
  const who = [name, jobTitle, team === '' ? agency : `${agency} (${team})`].filter(Boolean).join(', ');
  return standsInBecause === null ? who : `${who}, standing in: ${standsInBecause}`;
}

function signOffPlace(requestId: string): string {
  return `returns/${requestId}/sign_off`;
}
