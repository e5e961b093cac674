import { randomBytes } from 'node:crypto';

/** An id that nothing has had before, in this version or any other: chance makes it, so that none is given again. */
export function freshId(kind: 'q' | 's'): string {
  return `${kind}-${randomBytes(5).toString('hex')}`;
}
