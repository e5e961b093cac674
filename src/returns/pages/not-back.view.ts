import { dataTable, html, pager, type Html } from '../../design-system/index.ts';
import { dayInWords, shortDay, type Day } from '../../shared/day.ts';
import type { LastChase } from '../chases-known.types.ts';
import type { RequestStanding } from '../matrix.rules.ts';
import { listNotBack, pageOf, type NotBack, type NotBackOrder } from '../not-back.rules.ts';
import { returnPaths } from '../returns.paths.ts';
import { addressOf, type ResponseLook } from './response-look.ts';

/** Requests on one page of the list. */
const atOnce = 50;

/** Every request that is not back: how late it is, and who was chased about it when. Nothing where everything is back. */
export function notBackPart(standings: readonly RequestStanding[], { slug, today, look, here, chases }: {
  readonly slug: string; readonly today: Day; readonly look: ResponseLook; readonly here: string; readonly chases: ReadonlyMap<string, LastChase>;
}): Html | null {
  const all = listNotBack(standings, chases, look.order, today);
  if (all.length === 0) return null;
  const { shown, page, pages } = pageOf(all, look.listPage, atOnce);
  const column = (order: NotBackOrder, label: string) => ({ label, order: look.order === order ? 'ordered' as const : { href: `${addressOf(here, { ...look, order, listPage: 1 })}#not-back` } });
  return html`<div id="not-back">${dataTable({
    caption: `What is not back${pages > 1 ? `: ${all.length} requests, page ${page} of ${pages}` : ''}`, dense: true, stacks: true,
    columns: [column('case', 'Case'), column('agency', 'Agency'), column('due', 'Due'), { label: 'How late' }, { label: 'Last chased' }],
    rows: shown.map((one) => {
      const { request } = one.standing;
      return [
        html`<a class="govuk-link" href="${returnPaths.request(slug, request.id)}">${request.caseLabel} (${request.caseReference})<span class="govuk-visually-hidden">, ${request.agencyName}</span></a>`,
        request.agencyName, unbroken(request.dueOn === null ? 'no due day' : dayInWords(request.dueOn)), unbroken(lateInWords(one)), chasedInWords(one.lastChase),
      ];
    }),
  })}${pager('Pages of what is not back', page, pages, (listPage) => `${addressOf(here, { ...look, listPage })}#not-back`)}</div>`;
}

function lateInWords({ isOverdue, workingDaysOverdue }: NotBack): string {
  if (!isOverdue) return 'not due yet';
  return workingDaysOverdue === 0 ? 'no working day yet' : `${workingDaysOverdue} working ${workingDaysOverdue === 1 ? 'day' : 'days'}`;
}

const names = new Intl.ListFormat('en-GB');
const letterWords: Readonly<Record<LastChase['letters'][number]['kind'], string>> = { reminder: 'reminder to', lead: 'word to the lead auditor', coordinator: 'word to the coordinator' };

/** Kept on one line, where many rows stand under one another. */
function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0');
}

/** `3 Feb: reminder to Ada Lisle and Tom Reed; chased on 2 days`. */
function chasedInWords(chase: LastChase | null): string {
  if (chase === null) return 'not chased';
  const alike = Map.groupBy(chase.letters, ({ kind, isGone }) => `${letterWords[kind]} names${isGone ? '' : ' (not gone out)'}`);
  const letters = [...alike].map(([words, own]) => words.replace('names', () => names.format(own.map(({ to }) => to))));
  return `${shortDay(chase.on)}: ${letters.join(', ')}${chase.times > 1 ? `; chased on ${chase.times} days` : ''}`;
}
