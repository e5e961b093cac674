import { memberRoute, type Role, type Route, type Work } from '../access/index.ts';
import { getLetters, postAgain } from './pages/letters.page.ts';

const keepers: readonly Role[] = ['coordinator', 'administrator'];

/** What the pages of letters need from the area of audits. */
export interface AuditsKnown {
  readonly find: (work: Work, auditId: string) => Promise<{ readonly id: string; readonly title: string } | null>;
  readonly listPath: (partnership: string) => string;
  readonly homePath: (partnership: string, auditId: string) => string;
}

/** Pages about letters. */
export function lettersRoutes(audits: AuditsKnown): readonly Route[] {
  return [
    memberRoute('GET', '/audits/:audit/letters', keepers, (request) => getLetters(request, audits)),
    memberRoute('POST', '/audits/:audit/letters/:letter/again', keepers, postAgain),
  ];
}
