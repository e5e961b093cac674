import type { Member } from '../access/index.ts';
import { takesCases } from '../audits/index.ts';
import { html } from '../design-system/index.ts';
import type { SentFile } from '../documents/index.ts';
import type { Services } from '../platform/index.ts';
import type { Result } from '../shared/result.ts';
import { caseColumns, planCases, type CaseColumn } from './cases-import.rules.ts';
import { insertCases, listCases, readIdentifiers, updateCase, writeIdentifier } from './cases.store.ts';
import { importSteps } from './import-steps.ts';
import { requestPaths } from './requests.paths.ts';
import type { ImportKind, ImportRefusal, ImportReport } from './table-import.types.ts';

const casesImport: ImportKind<CaseColumn, null> = {
  kind: 'cases',
  title: 'Import cases',
  roles: ['coordinator'],
  columns: caseColumns,
  guidance: html`<p class="govuk-body">One row for each case. A case that is here already is found by its reference: what the row says differently is changed, and an empty cell changes nothing. Leave out names and dates of birth.</p>`,
  noun: { one: 'case', many: 'cases' },
  event: 'cases-imported',
  refusal: (audit) => (takesCases(audit.state) ? null : 'The cases of this audit can no longer be changed, because its returns have been reviewed. Reopen fieldwork first.'),
  previewChoices: null,
  readChoices: () => null,
  after: requestPaths.cases,
  plan: async ({ services, work, audit }, rows) => {
    const here = await listCases(work, audit.id);
    const withIdentifier = rows.some(({ cells }) => cells.identifier) ? here.filter((found) => found.hasIdentifier).map((found) => found.id) : [];
    const plan = planCases(here, await readIdentifiers(services, work, audit.id, withIdentifier), rows);
    return {
      report: plan.report,
      changes: plan.changes,
      apply: async () => {
        const ids = await insertCases(work, audit.id, plan.added);
        for (const [at, { identifier }] of plan.added.entries()) {
          if (identifier) await writeIdentifier(services, work, { id: ids[at] ?? '', auditId: audit.id }, identifier);
        }
        for (const { found, facts, identifier } of plan.changed) {
          await updateCase(work, found, facts);
          if (identifier !== null) await writeIdentifier(services, work, found, identifier);
        }
      },
    };
  },
};

/** Importing a list of cases, laid out as `cases.csv` of the example. */
export const casesImportSteps = importSteps(casesImport);

/** Imports a list of cases in one go; see `importTable`. */
export function importCases(services: Services, member: Member, auditId: string, file: SentFile, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Result<ImportReport, ImportRefusal>> {
  return casesImportSteps.importFile(services, member, auditId, file, { dryRun, choices: null });
}
