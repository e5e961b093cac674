import { bars, dataTable, html, type Html } from '../../design-system/index.ts';
import { shortDay, type Day } from '../../shared/day.ts';
import type { LastChase } from '../chases-known.types.ts';
import { rateInWords, tenthsOf, type RequestStanding } from '../matrix.rules.ts';
import { ageingOf, isOutstanding, type ResponseRow } from '../responses.rules.ts';

/** How long what is outstanding has been overdue, as a picture with its figures. */
export function ageingPart(standings: readonly RequestStanding[], today: Day): Html | null {
  const base = standings.filter(isOutstanding).length;
  if (base === 0) return null;
  const { notDue, upTo5, upTo10, longer } = ageingOf(standings, today);
  const segment = (label: string, found: number, code: string) => ({ label, count: found, tenths: tenthsOf({ asked: base, back: found }), code });
  return bars({
    id: 'ageing', title: 'How long it has been outstanding', headingLevel: 2, table: 'none', base, baseWords: `${base} sent and not back`,
    description: 'How many of the requests that are not back are not due yet, and how many are overdue by so many working days.',
    segments: [
      segment('Not due yet', notDue, 'not-due'), segment('Overdue up to 5 working days', upTo5, 'overdue'), segment('Overdue 6 to 10 working days', upTo10, 'overdue'),
      segment('Overdue longer', longer, 'overdue'),
    ],
  });
}

/** What part of what each agency was asked is back, as a picture, and all that is known of it as a table. */
export function agenciesPart(standings: readonly RequestStanding[], rows: readonly ResponseRow[], chases: ReadonlyMap<string, LastChase>): Html {
  const asked = standings.length;
  const chased = lastDays(standings, chases);
  return html`${bars({
    id: 'by-agency', title: 'What is back, by agency', headingLevel: 2, table: 'none', base: asked, baseWords: `${asked === 1 ? '1 request' : `${asked} requests`}; a nil return counts as a reply`,
    description: 'For each agency, the share of what it was asked that is back. The table below says the same in figures.',
    segments: rows.map((row) => ({ label: row.name, count: row.back, tenths: tenthsOf(row), code: 'back', figures: rateInWords(row) })),
  })}
${dataTable({
    caption: 'By agency', dense: true,
    columns: [...rateColumns('Agency'), { label: 'Last chased' }],
    rows: rows.map((row) => {
      const last = chased.get(row.id);
      return [...rateCells(row), last === undefined ? 'not chased' : shortDay(last)];
    }),
  })}`;
}

/** How the agencies of each case have answered. */
export function casesTable(rows: readonly ResponseRow[]): Html {
  return html`<div id="by-case">${dataTable({ caption: 'By case', dense: true, columns: rateColumns('Case'), rows: rows.map(rateCells), empty: 'No case is shown above.' })}</div>`;
}

function rateColumns(what: string) {
  return [{ label: what }, { label: 'Asked', numeric: true }, { label: 'Back' }, { label: 'Nil', numeric: true }, { label: 'Not back', numeric: true }, { label: 'Overdue' }];
}

function rateCells(row: ResponseRow): (string | number)[] {
  const longest = row.longest === 0 ? '' : `, the longest ${row.longest} working ${row.longest === 1 ? 'day' : 'days'}`;
  return [row.name, row.asked, rateInWords(row), row.nil, row.outstanding, `${row.overdue}${longest}`];
}

/** The last day on which somebody of each agency was chased. */
function lastDays(standings: readonly RequestStanding[], chases: ReadonlyMap<string, LastChase>): ReadonlyMap<string, Day> {
  const found = new Map<string, Day>();
  for (const { request } of standings) {
    const on = chases.get(request.id)?.on;
    if (on !== undefined && on > (found.get(request.agencyId) ?? '')) found.set(request.agencyId, on);
  }
  return found;
}
