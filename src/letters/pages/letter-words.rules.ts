import { ukMomentInWords } from '../../shared/uk-time.ts';
import { triedForDays } from '../letters.rules.ts';
import type { MailStanding } from '../mail-standing.ts';
import type { ListedLetter } from '../letters.types.ts';

/** One reason for a letter that nothing was tried with: the one at the head of its page. */
const whyUnsent: Readonly<Record<Exclude<MailStanding, 'sends'>, string>> = { example: 'Letters of an example are never sent.', 'no-server': 'No mail server is set.' };

/** Where a letter stands, as a word with its tone and a sentence that says what it means. */
export function letterInWords({ state, attempts, urgent, sentAt, triedAt, nextTryAt, serverSaid }: ListedLetter, mail: MailStanding): {
  readonly word: string; readonly tone: 'waiting' | 'active' | 'done' | 'attention' | 'urgent' | 'closed'; readonly detail: string;
} {
  const said = serverSaid === null || serverSaid === '' ? '' : ` The answer was: ${serverSaid}`;
  const tried = triedAt === null ? '' : ` Last tried ${ukMomentInWords(triedAt)}.`;
  switch (state) {
    case 'waiting':
      if (mail !== 'sends') return { word: 'Not sent', tone: mail === 'example' ? 'closed' : 'attention', detail: whyUnsent[mail] };
      if (attempts === 0) return { word: 'Waiting', tone: 'waiting', detail: `Goes out from ${ukMomentInWords(nextTryAt)}.` };
      return { word: 'Will be tried again', tone: 'attention', detail: `Tried ${times(attempts)}, next from ${ukMomentInWords(nextTryAt)}.${said}` };
    case 'sending':
      return { word: 'Being sent', tone: 'active', detail: tried.trim() };
    case 'sent':
      return { word: 'Sent', tone: 'done', detail: `${sentAt === null ? '' : ukMomentInWords(sentAt)}${attempts > 1 ? `, after ${attempts} tries` : ''}` };
    case 'bounced':
      return { word: 'Refused for good', tone: 'urgent', detail: `Check the address.${said}` };
    case 'given-up':
      if (mail !== 'sends' && attempts === 0) return { word: 'Not sent', tone: mail === 'example' ? 'closed' : 'attention', detail: whyUnsent[mail] };
      return { word: 'Given up', tone: 'urgent', detail: `${attempts === 0 ? `Not sent within ${triedForDays} days.` : `Tried ${times(attempts)}.`}${said}` };
    case 'in-doubt':
      return { word: 'May have arrived', tone: 'attention', detail: `The mail server was given the letter and did not answer. Ask the person, or send it again.${tried}` };
    case 'withdrawn':
      return { word: 'No longer needed', tone: 'closed', detail: urgent ? 'Somebody has seen to it.' : '' };
  }
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
