import type { ChasesKnown } from './chases-known.types.ts';
import type { ConcernsKnown } from './concerns-known.types.ts';

/** Concerns of which there are none, for tests of this area alone. */
export const noConcerns: ConcernsKnown = {
  raise: (slug, requestId) => `/p/${slug}/later/concerns/${requestId}`,
  onCase: () => Promise.resolve({ raised: 0, open: 0 }),
  atWork: () => Promise.resolve(null),
};

/** Chases of which there are none. */
export const noChases: ChasesKnown = () => Promise.resolve(new Map());
