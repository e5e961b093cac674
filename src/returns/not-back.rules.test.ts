import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { render } from '../design-system/index.ts';
import { addDays, type Day } from '../shared/day.ts';
import type { LastChase } from './chases-known.types.ts';
import type { RequestStanding } from './matrix.rules.ts';
import { listNotBack, notBackOrders, pageOf } from './not-back.rules.ts';
import { matrixView } from './pages/matrix.view.ts';
import { addressOf, lookOf, type ResponseLook } from './pages/response-look.ts';
import type { AuditStandings } from './standings.ts';

const today: Day = '2014-02-10';
const look: ResponseLook = { show: 'all', agency: null, order: 'due', casesPage: 1, listPage: 1 };

/** So many cases that each of the agencies was asked about; every third of the requests is back. */
function standingsOf(cases: number, agencies: readonly string[]): RequestStanding[] {
  return Array.from({ length: cases }, (_, at) => agencies.map((agency, place): RequestStanding => ({
    request: {
      id: `r-${at}-${place}`, auditId: 'a', caseId: `c-${at}`, caseReference: `C-${at}`, caseLabel: `Case ${at}`, agencyId: agency, agencyName: agency, agencySector: 'police',
      sentOn: '2014-01-20', dueOn: addDays('2014-02-03', (at * 5 + place * 3) % 13), receivedOn: null, extended: false, roles: [], team: null,
    },
    state: (at + place) % 3 === 0 ? 'submitted' : null, submittedOn: null, answered: 0, of: 13,
  }))).flat();
}

const pageFor = (standings: readonly RequestStanding[], changed: Partial<ResponseLook> = {}, chases: ReadonlyMap<string, LastChase> = new Map()) =>
  render(matrixView({ audit: { id: 'a', title: 'Plans' }, standings } as unknown as AuditStandings, { slug: 's', today, look: { ...look, ...changed }, chases, mark: 'm' }));

const agencies = ['School', 'Police', 'Health'];
const listed = (html: string) => [...(/id="not-back"[\s\S]*?<\/table>/.exec(html)?.[0] ?? '').matchAll(/href="\/p\/s\/requests\/(r-\d+-\d+)"/g)].map(([, id]) => id ?? '');

test('[DIS-06] what is not back is listed once each, in the order that was chosen', () => {
  const standings = standingsOf(9, agencies);
  const ids = standings.filter(({ state }) => state === null).map(({ request }) => request.id);
  for (const order of notBackOrders) {
    const found = listNotBack(standings, new Map(), order, today);
    assert.deepEqual(found.map(({ standing }) => standing.request.id).sort(), [...ids].sort(), order);
    const key = found.map(({ standing: { request } }) => ({ due: request.dueOn ?? '', agency: request.agencyName, case: request.caseReference })[order]);
    assert.deepEqual(key, [...key].sort(), order);
  }
  const [late] = listNotBack(standings, new Map(), 'due', today);
  assert.deepEqual([late?.isOverdue, late?.standing.request.dueOn, late?.workingDaysOverdue], [true, '2014-02-04', 4]);
});

test('[DIS-06] the list says who was chased about each request when, and by which letter', () => {
  const chases = new Map<string, LastChase>([['r-0-1', { on: '2014-02-06', times: 2, letters: [
    { kind: 'reminder', to: 'Ada Lisle', isGone: true }, { kind: 'reminder', to: 'Tom Reed', isGone: true }, { kind: 'lead', to: 'Sal Otter', isGone: false },
  ] }]]);
  const words = pageFor(standingsOf(1, agencies), {}, chases).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  assert.match(words, /Police 6 February 2014 2 working days 6 Feb: reminder to Ada Lisle and Tom Reed, word to the lead auditor Sal Otter \(not gone out\); chased on 2 days/);
  assert.match(words, /Health 9 February 2014 1 working day not chased/);
});

test('pages of a list hold everything once, and a page that is not there is the nearest one', () => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (all, size) => {
    const { pages } = pageOf(all, 1, size);
    assert.deepEqual(Array.from({ length: pages }, (_, at) => pageOf(all, at + 1, size).shown).flat(), all);
    for (const beyond of [0, -4, Number.NaN]) assert.equal(pageOf(all, beyond, size).page, 1);
    assert.equal(pageOf(all, pages + 7, size).page, pages);
  }));
});

test('[DIS-06] an audit of 200 cases and 12 agencies is shown 50 cases and 50 requests at a time, and what was chosen stays chosen from page to page', () => {
  const standings = standingsOf(200, Array.from({ length: 12 }, (_, at) => `Agency ${String(at).padStart(2, '0')}`));
  const first = pageFor(standings, { show: 'outstanding', order: 'agency' });
  assert.equal([...first.matchAll(/<th scope="row" class="maat-matrix__row">Case /g)].length, 50);
  assert.match(first, /What is not back: 1600 requests, page 1 of 32/);
  assert.match(first, /href="\/p\/s\/audits\/a\/matrix\?show=outstanding&amp;order=agency&amp;list=2#not-back"/);
  assert.match(first, /href="\/p\/s\/audits\/a\/matrix\?show=outstanding&amp;order=agency&amp;cases=2"/);
  assert.match(first, /Back, of all cases/);
  const seen = Array.from({ length: 32 }, (_, at) => listed(pageFor(standings, { show: 'outstanding', order: 'agency', listPage: at + 1 }))).flat();
  assert.equal(new Set(seen).size, 1600);
  assert.match(pageFor(standings, { casesPage: 4 }), /By case[\s\S]*Case 199[\s\S]*<\/table>/);
});

test('what somebody looks at stands in the address, and an address that says nonsense shows everything', () => {
  const chosen: ResponseLook = { show: 'overdue', agency: 'x', order: 'case', casesPage: 3, listPage: 2 };
  assert.deepEqual(lookOf(new URL(addressOf('http://m/matrix', chosen)).searchParams), chosen);
  assert.equal(addressOf('/matrix', look), '/matrix');
  const { show, order } = lookOf(new URLSearchParams('show=late&order=colour&list=many'));
  assert.deepEqual([show, order], ['all', 'due']);
});
