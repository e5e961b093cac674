import type { Partnership } from '../access/index.ts';
import type { Services } from '../platform/index.ts';

/** Whether letters of a partnership go out: the people of an `example` are made up, and without a mail server nothing goes. */
export type MailStanding = 'sends' | 'example' | 'no-server';

export function mailStanding({ mail }: Pick<Services, 'mail'>, { isExample }: Pick<Partnership, 'isExample'>): MailStanding {
  return isExample ? 'example' : mail.canSend ? 'sends' : 'no-server';
}
