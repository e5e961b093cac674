/** What is counted: attempts that have not proved right, since the last one that did. */
export interface AttemptCount {
  readonly failures: number;
  readonly lastAt: Date | null;
  readonly heldUntil: Date | null;
}

/**
 * `narrow`: an e-mail address tried from one network or one browser, or one person's second step. Holds grow to a quarter
 * of an hour. `wide`: an e-mail address tried from anywhere. Since a stranger can cause it, it never holds longer than a
 * minute, and a browser that the owner has signed in on before is not asked.
 */
export type Breadth = 'narrow' | 'wide';

export const noAttempts: AttemptCount = { failures: 0, lastAt: null, heldUntil: null };

const minute = 60_000;
const forgottenAfter = 60 * minute;
const narrowHolds = [1, 2, 4, 8, 15].map((minutes) => minutes * minute);
const narrowFree = 5;
const wideHolds = [5_000, 10_000, 20_000, 40_000, minute];
const wideFree = 20;

export type AttemptDecision =
  | { readonly kind: 'held'; readonly until: Date }
  | { readonly kind: 'go-on'; readonly counts: readonly AttemptCount[] };

/**
 * Whether an attempt may be made now, given its counts, and the counts as they are once it has been made. It counts as a
 * failure until it proves right, so that attempts made at the same moment cannot outrun the count.
 */
export function decideAttempt(counted: readonly { readonly breadth: Breadth; readonly count: AttemptCount }[], now: Date): AttemptDecision {
  const holds = counted.map(({ count }) => count.heldUntil?.getTime() ?? 0).filter((until) => until > now.getTime());
  if (holds.length > 0) return { kind: 'held', until: new Date(Math.max(...holds)) };
  return { kind: 'go-on', counts: counted.map(({ breadth, count }) => afterOneMore(breadth, count, now)) };
}

function afterOneMore(breadth: Breadth, count: AttemptCount, now: Date): AttemptCount {
  const isFresh = count.lastAt === null || now.getTime() - count.lastAt.getTime() > forgottenAfter;
  const failures = (isFresh ? 0 : count.failures) + 1;
  const [free, steps] = breadth === 'narrow' ? [narrowFree, narrowHolds] : [wideFree, wideHolds];
  const hold = failures < free ? null : steps[Math.min(failures - free, steps.length - 1)];
  return { failures, lastAt: now, heldUntil: hold ? new Date(now.getTime() + hold) : null };
}

/** How long somebody has to wait, in words: `30 seconds`, `1 minute`, `4 minutes`. Rounded up. */
export function waitInWords(until: Date, now: Date): string {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** The part of a network address that one household or office shares: an IPv4 address, or the first half of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = (tail ?? '').split(':').filter((part) => part !== '');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':');
}
