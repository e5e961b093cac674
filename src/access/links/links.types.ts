import type { FieldError } from '../../shared/result.ts';

/** What a one-time link is for. */
export type LinkPurpose = 'set-up' | 'invitation' | 'reset' | 'sign-in';

/** A link just made. The token is nowhere kept: what is not passed on now is lost. */
export interface MadeLink {
  readonly url: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** A link that can still be used. `personId` is null for the set-up link only. */
export interface UsableLink {
  readonly purpose: LinkPurpose;
  readonly personId: string | null;
  readonly expiresAt: Date;
}

/** `gone`: the link was used, ran out, or never was. */
export type LinkRefusal = { readonly kind: 'gone' } | { readonly kind: 'mistakes'; readonly errors: readonly FieldError[] };
