import type { Logger } from 'pino';
import type { Day } from '../shared/day.ts';
import type { Database } from './database/database.ts';
import type { Mail } from './mail.ts';
import type { InstanceKey } from './sealing/sealing.ts';

/** What the program runs on. Made once at the start and handed down; nothing reaches for it from outside. */
export interface Services {
  readonly database: Database;
  readonly key: InstanceKey;
  readonly mail: Mail;
  readonly log: Logger;
  readonly clock: Clock;
  /** The address people reach Maat at, without a slash at the end. */
  readonly url: string;
  /** Minutes without any activity after which a session ends. */
  readonly idleMinutes: number;
  /** Cookies travel over https only. */
  readonly secure: boolean;
}

/** The time, so that tests can choose it. */
export interface Clock {
  now(): Date;
  /** The calendar day in the United Kingdom, where the audits are. */
  today(): Day;
}

const ukDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => ukDay.format(new Date()),
};
