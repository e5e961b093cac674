import { asMember, memberPage, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { dataTable, emptyState, form, govukInsetText, html, pageHeading, stateTag, type Html } from '../../design-system/index.ts';
import { peoplePaths } from '../../people/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import { ukMomentInWords } from '../../shared/uk-time.ts';
import { letterPaths } from '../letters.paths.ts';
import { mayTryAgain, triedForDays } from '../letters.rules.ts';
import type { AuditsKnown } from '../letters.routes.ts';
import { mailStanding, type MailStanding } from '../mail-standing.ts';
import { lettersOfAudit } from '../letters.store.ts';
import { letterKinds, type ListedLetter } from '../letters.types.ts';
import { lettersKeeper, tryAgain } from '../try-again.ts';
import { letterInWords } from './letter-words.rules.ts';

/** GET /audits/:audit/letters: who was written to, and what became of it. */
export async function getLetters(request: MemberRequest, audits: AuditsKnown): Promise<Reply> {
  const { services, member, incoming, csrfToken } = request;
  const { slug } = member.partnership;
  const found = await asMember(services.database, lettersKeeper(member), async (work) => {
    const audit = await audits.find(work, incoming.params.audit ?? '');
    return audit && { audit, letters: await lettersOfAudit(work, audit.id) };
  });
  if (!found) return notFoundPage(request);
  const { audit, letters } = found;
  const mail = mailStanding(services, member.partnership);
  return memberPage(request, {
    title: `Letters: ${audit.title}`,
    wide: true,
    breadcrumbs: [{ text: 'Audits', href: audits.listPath(slug) }, { text: audit.title, href: audits.homePath(slug, audit.id) }, { text: 'Letters' }],
    body: html`${pageHeading(audit.title, 'Letters')}
<p class="govuk-body">Every letter that Maat has written to people of this audit. None of them says anything about a case: each leads to the page where it stands.</p>
${howMailStands(mail, slug)}
${letters.length === 0 ? emptyState('No letter has been written yet. Letters are written when requests are sent, when agencies are reminded and when a concern is raised.') : lettersTable(letters, mail, (letter) => againForm(slug, audit.id, letter, csrfToken))}`,
  });
}

/** POST …/again: sends a letter once more. */
export async function postAgain(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit = '', letter = '' } = incoming.params;
  const done = await tryAgain(services, member, audit, letter);
  if (!done.ok && done.refusal.kind === 'not-found') return notFoundPage(request);
  return redirect(letterPaths.ofAudit(member.partnership.slug, audit), done.ok ? 'The letter is tried again now. Open this page again in a moment to see what becomes of it.' : 'Nothing was changed: the letter has gone out, is being sent, or is no longer needed.');
}

function howMailStands(mail: MailStanding, slug: string): Html | null {
  if (mail === 'example') return govukInsetText({ text: 'This is an example. Its people are made up, so its letters are written and never sent.' });
  if (mail === 'sends') return null;
  return govukInsetText({ html: html`<p class="govuk-body">No mail server is set, so nothing is sent. What people have to do stands on their “Your work”: tell them yourself to sign in. For somebody who has not joined yet, make a link under <a class="govuk-link" href="${peoplePaths(slug).people}">People and agencies</a> and pass it on.</p>
<p class="govuk-body">Whoever runs Maat can set a mail server. Letters of the last ${triedForDays} days then go out.</p>` });
}

function lettersTable(letters: readonly ListedLetter[], mail: MailStanding, again: (letter: ListedLetter) => Html): Html {
  return dataTable({
    caption: 'Letters, the newest first', captionHidden: true,
    columns: [{ label: 'Letter' }, { label: 'What became of it' }],
    rows: letters.map((letter) => {
      const { word, tone, detail } = letterInWords(letter, mail);
      return [
        html`${letterKinds[letter.kind]}, to ${letter.name}<br>${ukMomentInWords(letter.queuedAt)}`,
        html`${stateTag(word, tone)}<br>${detail}${mail === 'sends' && mayTryAgain(letter) ? again(letter) : null}`,
      ];
    }),
  });
}

function againForm(slug: string, auditId: string, { id, name, kind }: ListedLetter, csrfToken: string): Html {
  return form({ action: letterPaths.again(slug, auditId, id), csrfToken }, html`<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0 govuk-!-margin-top-1" data-module="govuk-button" data-prevent-double-click="true">Try again now<span class="govuk-visually-hidden">: ${letterKinds[kind]}, to ${name}</span></button>`);
}
