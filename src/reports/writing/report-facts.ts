import type { Work } from '../../access/index.ts';
import type { Audit } from '../../audits/index.ts';
import { countConcerns } from '../../concerns/index.ts';
import type { Services } from '../../platform/index.ts';
import { listCases } from '../../requests/index.ts';
import { countSafety } from '../../returns/index.ts';
import { listSelections } from '../../sampling/index.ts';
import { hasConditions } from '../../tools/index.ts';
import { collationFrom, toolToCount } from '../figures/collate-audit.ts';
import { countCut } from '../figures/tallies.store.ts';
import type { ReportFacts } from '../reports.types.ts';

/**
 * Everything the audit itself says for its report. Answers and responses are counted in one statement, by agency, and
 * added up, so that every number of a report is of the same moment.
 */
export async function readFacts(services: Services, work: Work, audit: Audit): Promise<ReportFacts> {
  const tool = await toolToCount(work, audit);
  const cases = await listCases(work, audit.id);
  const concerns = await countConcerns(work, audit.id);
  const safety = await countSafety(work, audit.id);
  const agencies = await countCut(work, audit.id, {}, 'agency', tool);
  const sum = (part: (counts: (typeof agencies)[number]) => number): number => agencies.reduce((total, counts) => total + part(counts), 0);
  const nilReturns = sum(({ nil }) => nil);
  return {
    partnership: work.member.partnership.name,
    boardTitle: work.member.partnership.boardTitle,
    title: audit.title,
    theme: audit.theme,
    purpose: audit.purpose,
    lookBack: audit.lookBack,
    startsOn: audit.startsOn,
    endsOn: audit.endsOn,
    tool,
    cases: cases.map(({ age, gender, category }) => ({ age, gender, category })),
    responses: agencies.map(({ key, requests, answering, nil }) => ({ agency: key, asked: requests, returned: answering + nil })),
    nilReturns,
    selections: await listSelections(services, work, audit.id),
    concerns: { raised: concerns.raised, cases: concerns.cases, closed: concerns.closed, saidNone: safety.none, notSaid: safety.notSaid },
    collation: collationFrom(tool, {
      requests: sum(({ requests }) => requests),
      answering: sum(({ answering }) => answering),
      nil: nilReturns,
      tallies: agencies.flatMap(({ tallies }) => tallies),
      ...(tool.audiences.length > 0 ? { places: agencies.flatMap(({ places = [] }) => places) } : {}),
      ...(hasConditions(tool) ? { conditional: agencies.flatMap(({ conditional = [] }) => conditional) } : {}),
    }),
  };
}
