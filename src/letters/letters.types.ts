/** What letters tell of, by the areas that write them. */
export const letterKinds = {
  'concern-raised': 'A concern waits',
  'concern-escalated': 'A concern waits too long',
  requests: 'Requests',
  reminder: 'Reminder',
  'overdue-lead': 'Overdue, to the lead auditor',
  'overdue-coordinator': 'Overdue, to the coordinator',
  'extension-asked': 'More time is asked for',
  'extension-decided': 'Answer about more time',
} as const;

export type LetterKind = keyof typeof letterKinds;

/**
 * `waiting`: to be sent, or to be tried again. `sending`: a process is at it. `bounced`: the mail server refused it for good.
 * `given-up`: tried until its time was over. `in-doubt`: handed over, and nobody knows whether it was taken. `withdrawn`: no
 * longer needed.
 */
export const letterStates = ['waiting', 'sending', 'sent', 'bounced', 'given-up', 'in-doubt', 'withdrawn'] as const;

export type LetterState = (typeof letterStates)[number];

/** A letter to write. Its words name no case, no child and nothing that an agency has answered: mail is read on telephones and by others. */
export interface NewLetter {
  readonly personId: string;
  readonly kind: LetterKind;
  readonly subject: string;
  /** What stands between the greeting and the link; paragraphs lie apart by an empty line. */
  readonly body: string;
  /** Where the link leads once the person has signed in, such as `/p/slug/requests/…`. */
  readonly path: string;
  readonly auditId?: string | null;
  /** The agency whose matter it is: its members may write it and see it. */
  readonly agencyId?: string | null;
  /** The id of what it tells of, such as a concern. */
  readonly about?: string | null;
  /** A second letter with the same words here is not written. */
  readonly once?: string | null;
  /** Goes before all others, is tried every five minutes until it is withdrawn, and is rather sent twice than not at all. */
  readonly urgent?: boolean;
  /** Goes out on working days between these hours only; null or left out for one that goes at once. */
  readonly keepsHours?: Hours | null;
}

/** Full hours of the day by the clock in the United Kingdom, the first at which letters go out and the first at which they no longer do. */
export interface Hours {
  readonly from: number;
  readonly until: number;
}

/** A letter as pages show it. */
export interface ListedLetter {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: LetterKind;
  readonly state: LetterState;
  readonly urgent: boolean;
  readonly queuedAt: Date;
  readonly nextTryAt: Date;
  readonly attempts: number;
  readonly triedAt: Date | null;
  readonly sentAt: Date | null;
  /** What the mail server answered last. */
  readonly serverSaid: string | null;
}

/** A letter that this process alone sends now. */
export interface ClaimedLetter {
  readonly id: string;
  readonly claim: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Has not chosen a password yet, so that the link has to let them in. */
  readonly invited: boolean;
  readonly subject: string;
  readonly body: string;
  readonly path: string;
  readonly urgent: boolean;
  readonly queuedAt: Date;
  readonly tryUntil: Date | null;
  readonly attempts: number;
}
