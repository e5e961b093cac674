import { ukMomentInWords } from '../../shared/uk-time.ts';
import { triedForDays } from '../letters.rules.ts';
import type { ListedLetter } from '../letters.types.ts';

/** Where a letter stands, as a word with its tone and a sentence that says what it means. */
export function letterInWords({ state, attempts, urgent, sentAt, triedAt, nextTryAt, serverSaid }: ListedLetter, canSend: boolean): {
  readonly word: string; readonly tone: 'waiting' | 'active' | 'done' | 'attention' | 'urgent' | 'closed'; readonly detail: string;
} {
  const said = serverSaid === null || serverSaid === '' ? '' : ` The answer was: ${serverSaid}`;
  const tried = triedAt === null ? '' : ` Last tried ${ukMomentInWords(triedAt)}.`;
  switch (state) {
    case 'waiting':
      if (!canSend) return { word: 'Not sent', tone: 'attention', detail: 'No mail server is set.' };
      if (attempts === 0) return { word: 'Waiting', tone: 'waiting', detail: `Goes out from ${ukMomentInWords(nextTryAt)}.` };
      return { word: 'Will be tried again', tone: 'attention', detail: `Tried ${times(attempts)}, next from ${ukMomentInWords(nextTryAt)}.${said}` };
    case 'sending':
      return { word: 'Being sent', tone: 'active', detail: tried.trim() };
    case 'sent':
      return { word: 'Sent', tone: 'done', detail: `${sentAt === null ? '' : ukMomentInWords(sentAt)}${attempts > 1 ? `, after ${times(attempts)}` : ''}` };
    case 'bounced':
      return { word: 'Refused for good', tone: 'urgent', detail: `Check the address.${said}` };
    case 'given-up':
      return { word: 'Given up', tone: 'urgent', detail: `${attempts === 0 ? `Not sent within ${triedForDays} days.` : `Tried ${times(attempts)}.`}${said}` };
    case 'in-doubt':
      return { word: 'May have arrived', tone: 'attention', detail: `The mail server was given the letter and did not answer. Ask the person, or send it again.${tried}` };
    case 'withdrawn':
      return { word: 'No longer needed', tone: 'closed', detail: urgent ? 'Somebody has seen to it.' : '' };
  }
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
