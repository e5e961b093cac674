import { createHmac } from 'node:crypto';
import type { InstanceKey } from '../platform/index.ts';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The password of everybody in the example on this instance: always the same here, another on every other instance. */
export function examplePassword(key: InstanceKey): string {
  const bytes = createHmac('sha256', key.derive('example-password')).update('example').digest();
  const characters = [...bytes.subarray(0, 16)].map((byte) => letters[byte % letters.length]).join('');
  return characters.match(/.{4}/g)?.join('-') ?? characters;
}
