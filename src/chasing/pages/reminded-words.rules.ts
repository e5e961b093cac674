import type { MailStanding } from '../../letters/index.ts';
import { dayInWords, type Day } from '../../shared/day.ts';
import type { Reminded } from '../chasing.types.ts';

/** What came of the button; that people are reminded is said only where letters go out. */
export function remindedInWords({ people, requests, spared, unreached, goesOutOn }: Reminded, today: Day, mail: MailStanding): string {
  const about = requests === 1 ? '1 request' : `${requests} requests`;
  const second = spared === 0 ? '' : `. ${spared === 1 ? '1 person has had a letter that day already and gets' : `${spared} people have had a letter that day already and get`} no second one`;
  const nobody = unreached === 0 ? '' : `. Of ${unreached === 1 ? '1 request' : `${unreached} requests`} nobody can be reminded: see below`;
  if (mail !== 'sends') {
    const why = mail === 'example' ? 'this is an example' : 'no mail server is set. Tell the people below yourself';
    return `${people === 1 ? '1 letter is' : `${people} letters are`} written about ${about}, and ${people === 1 ? 'does' : 'do'} not go out: ${why}${nobody}`;
  }
  const when = goesOutOn === today ? '' : `. The letters go out on ${dayInWords(goesOutOn)}, since reminders keep to the hours of this audit`;
  return `${people === 1 ? '1 person is' : `${people} people are`} reminded of ${about}${when}${second}${nobody}`;
}
