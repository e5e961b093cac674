/** The outcome of a decision: what was asked for, or a refusal that says why. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** A decision that went through. */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A decision that was refused, with the reason in the refusal's own shape. */
export function refuse<Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/**
 * A mistake in what somebody typed or sent: the field it belongs to (the name of the form control, or a column) and
 * what to do about it, in words for the person who reads it.
 */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}
