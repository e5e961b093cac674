import { asMember, type Member, type Work } from '../access/index.ts';
import { findAudit } from '../audits/index.ts';
import { checkMatch, matchColumns, readTable, rowsByColumn, type ColumnMatch, type SentFile, type Table, type TableRefusal } from '../documents/index.ts';
import { command } from '../history/index.ts';
import type { Services } from '../platform/index.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { ImportKind, ImportPlan, ImportRefusal, ImportReport, RowError } from './table-import.types.ts';

/** A file that is ready to be tried: its table, and which column holds what. */
export interface MatchedTable<Name extends string> {
  readonly table: Table;
  readonly match: ColumnMatch<Name>;
}

/**
 * Imports a file into an audit in one go: reads it, matches its columns by their headings, and saves all of it or, when
 * anything is wrong with the file or a row, nothing; the report's errors then say what. `dryRun` saves nothing either way.
 */
export async function importTable<Name extends string, Choices>(
  kind: ImportKind<Name, Choices>,
  services: Services,
  member: Member,
  auditId: string,
  file: SentFile,
  { dryRun, choices }: { readonly dryRun: boolean; readonly choices: Choices },
): Promise<Result<ImportReport, ImportRefusal>> {
  const read = await readTable(file);
  if (!read.ok) return accept(nothingRead(errorsOf(read.refusal)));
  const table = read.value;
  const match = matchColumns(kind.columns, table.columns);
  const problems = checkMatch(kind.columns, table.columns, match);
  if (problems.length > 0) {
    return accept(nothingRead(problems.map(({ column }) => ({ row: 1, column, reason: `The file has no column headed “${column}”.` }))));
  }
  const outcome = dryRun
    ? await asMember(services.database, member, (work) => planImport(kind, services, work, auditId, { table, match }, choices))
    : await confirmImport(kind, services, member, auditId, { table, match }, choices);
  if (outcome.ok) return accept(outcome.value.report);
  return outcome.refusal.kind === 'rows' ? accept(outcome.refusal.plan.report) : refuse(outcome.refusal);
}

/** What a file would do, worked out and not written. */
export async function planImport<Name extends string, Choices>(
  kind: ImportKind<Name, Choices>,
  services: Services,
  work: Work,
  auditId: string,
  { table, match }: MatchedTable<Name>,
  choices: Choices,
): Promise<Result<ImportPlan, ImportRefusal>> {
  const audit = await findAudit(work, auditId);
  if (!audit) return refuse({ kind: 'not-found' });
  const reason = kind.refusal(audit);
  if (reason !== null) return refuse({ kind: 'not-now', reason });
  return accept(await kind.plan({ services, work, audit }, rowsByColumn(table.rows, match), choices));
}

/**
 * Works out once more what a file does, since things may have changed after its preview, and writes it: one command, all
 * or nothing. `finish` runs in the same transaction.
 */
export function confirmImport<Name extends string, Choices>(
  kind: ImportKind<Name, Choices>,
  services: Services,
  member: Member,
  auditId: string,
  matched: MatchedTable<Name>,
  choices: Choices,
  finish: (work: Work) => Promise<void> = async () => undefined,
): Promise<Result<ImportPlan, ImportRefusal | { readonly kind: 'rows'; readonly plan: ImportPlan }>> {
  return triedAgain(() => command<ImportPlan, ImportRefusal | { readonly kind: 'rows'; readonly plan: ImportPlan }>(services.database, member, async (work) => {
    // Two imports into one audit at the same moment take turns, so that the second sees what the first added.
    await findAudit(work, auditId, { lock: true });
    const planned = await planImport(kind, services, work, auditId, matched, choices);
    if (!planned.ok) return planned;
    const plan = planned.value;
    if (plan.report.errors.length > 0) return refuse({ kind: 'rows', plan });
    await plan.apply();
    await finish(work);
    const { rows, added, changed, unchanged } = plan.report;
    return accept({
      value: plan,
      history: { event: kind.event, subject: { kind: 'audit', id: auditId }, auditId, detail: { rows, added, changed, unchanged } },
    });
  }));
}

/** What a plan built on changed before it was written: it has to be worked out anew. */
export class ChangedMeanwhile extends Error {}

const mostTries = 3;

/** Runs a command again when somebody's work in the same moment came in its way: by changing what it built on, or by a circle of locks. */
async function triedAgain<Outcome>(run: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      const mayPass = error instanceof ChangedMeanwhile || (error instanceof Error && 'code' in error && error.code === deadlockDetected);
      if (!mayPass || tries === mostTries) throw error;
    }
  }
}

/** PostgreSQL's code for the one that it stops of several that wait for each other. */
const deadlockDetected = '40P01';

/** What is wrong with a file that cannot be read, as rows are. */
export function errorsOf(refusal: TableRefusal): RowError[] {
  return (refusal.problems ?? [refusal]).map(({ message, line, column }) => ({ row: line ?? 1, column: column ?? null, reason: message }));
}

function nothingRead(errors: readonly RowError[]): ImportReport {
  return { rows: 0, added: 0, changed: 0, unchanged: 0, errors, remarks: [] };
}
