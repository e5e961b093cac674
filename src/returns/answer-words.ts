import { createHmac, hash } from 'node:crypto';
import { seal, unseal, type AuditKey } from '../platform/index.ts';
import { emptyAnswer, type AnswerContent, type AnswerState } from '../tools/index.ts';

const parts = ['text', 'comment', 'evidence', 'reason', 'dates'] as const;

/** The words of an answer as they are stored: one sealed text bound to its request and item, or null when there are none. */
export function sealWords(key: AuditKey, requestId: string, itemId: string, content: AnswerContent): Buffer | null {
  const words: Partial<Record<(typeof parts)[number], string>> = {};
  let any = false;
  for (const part of parts) {
    const text = content[part];
    if (text === null) continue;
    words[part] = text;
    any = true;
  }
  return any ? seal(key, placeOf(requestId, itemId), JSON.stringify(words)) : null;
}

/** An answer from its stored columns. Throws when the words were sealed for another place or under another key. */
export function openAnswer(
  key: AuditKey,
  stored: { readonly requestId: string; readonly itemId: string; readonly state: AnswerState; readonly value: string | null; readonly words: Buffer | null },
): AnswerContent {
  const { requestId, itemId, state, value, words } = stored;
  if (words === null) return { ...emptyAnswer, state, value };
  return { ...emptyAnswer, ...(JSON.parse(unseal(key, placeOf(requestId, itemId), words)) as Partial<AnswerContent>), state, value };
}

function placeOf(requestId: string, itemId: string): string {
  return `answers/${requestId}/${itemId}`;
}

/** Whether two answers say the same in every part. */
export function sameAnswer(one: AnswerContent, other: AnswerContent): boolean {
  return one.state === other.state && one.value === other.value && parts.every((part) => one[part] === other[part]);
}

/**
 * What a form keeps of an answer it was filled with: the version, and a mark of what it said, so that a form which comes
 * back tells whether its reader changed that answer. `key` keeps the mark from telling anybody else what the answer was.
 */
export function basisOf(key: AuditKey, version: number, content: AnswerContent): string {
  return `${version}.${markOf(key, content)}`;
}

/** The version a form was filled with, and whether `content` says something else than the form then did; null when it is no basis. */
export function readBasis(key: AuditKey, basis: string, content: AnswerContent): { readonly version: number; readonly changed: boolean } | null {
  const found = /^(\d{1,9})\.([\w-]{16})$/.exec(basis);
  return found ? { version: Number(found[1]), changed: found[2] !== markOf(key, content) } : null;
}

function markOf(key: AuditKey, content: AnswerContent): string {
  const said = JSON.stringify([content.state, content.value, ...parts.map((part) => content[part])]);
  return hash('sha256', secretOf(key) + said, 'base64url').slice(0, 16);
}

// A mark is made with every saved answer; deriving the secret anew, or an HMAC, would cost more than the sealing.
const secrets = new WeakMap<AuditKey, string>();

function secretOf(key: AuditKey): string {
  let secret = secrets.get(key);
  if (secret === undefined) secrets.set(key, (secret = createHmac('sha256', key).update('answer marks').digest('base64')));
  return secret;
}
