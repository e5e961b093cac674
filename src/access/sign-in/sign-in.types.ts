/** Why somebody was not let in. `wrong` says no more on purpose. */
export type SignInRefusal = { readonly kind: 'wrong' } | { readonly kind: 'held'; readonly until: Date };

/** The browser that asks, as far as counting attempts needs it. */
export interface AskingBrowser {
  /** Its network address. */
  readonly address: string;
  /** Its name when the owner of the address typed has signed in on it before. */
  readonly known: string | null;
}
