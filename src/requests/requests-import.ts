import type { Member } from '../access/index.ts';
import { takesCases } from '../audits/index.ts';
import { govukCheckboxes, govukSelect, html, type Html } from '../design-system/index.ts';
import type { SentFile } from '../documents/index.ts';
import { record } from '../history/index.ts';
import { addAgency, listAgencies } from '../people/index.ts';
import type { Form, Services } from '../platform/index.ts';
import type { Result } from '../shared/result.ts';
import { isSector, sectorLabels, sectors, suggestSector, type Sector } from '../tools/index.ts';
import { listCases } from './cases.store.ts';
import { plainName, rowsInWords } from './import-cells.rules.ts';
import { importSteps } from './import-steps.ts';
import { planRequests, requestColumns, type RequestColumn, type RequestsPlan } from './requests-import.rules.ts';
import { requestPaths } from './requests.paths.ts';
import { insertRequests, listRequests, updateDays, updateRoles } from './requests.store.ts';
import type { ImportKind, ImportRefusal, ImportReport } from './table-import.types.ts';

/** Which unknown agencies are added, with their sectors: those that somebody ticked, or all with the suggested ones. */
export type AgencyChoices = { readonly kind: 'all' } | { readonly kind: 'preview' } | { readonly kind: 'chosen'; readonly sectors: ReadonlyMap<string, Sector> };

const requestsImport: ImportKind<RequestColumn, AgencyChoices> = {
  kind: 'requests',
  title: 'Import requests',
  roles: ['coordinator'],
  columns: requestColumns,
  guidance: html`<p class="govuk-body">One row for each case and agency that is asked about it. The cases must be in the audit already. A request that is here already is found by case and agency: what the row says differently is changed, and an empty cell changes nothing.</p>`,
  noun: { one: 'request', many: 'requests' },
  event: 'requests-imported',
  refusal: (audit) => (takesCases(audit.state) ? null : 'Agencies can no longer be asked, because the returns of this audit have been reviewed. Reopen fieldwork first.'),
  previewChoices: { kind: 'preview' },
  readChoices,
  after: requestPaths.requests,
  plan: async ({ work, audit }, rows, choices) => {
    const here = { cases: await listCases(work, audit.id), agencies: await listAgencies(work), requests: await listRequests(work, audit.id) };
    const plan = planRequests(here, rows, (name) => choices.kind !== 'chosen' || choices.sectors.has(plainName(name)));
    return {
      report: plan.report,
      changes: plan.changes,
      ...(plan.unknownAgencies.length > 0 ? { questions: agencyQuestions(plan, choices) } : {}),
      apply: async () => {
        const added = new Map<string, string>();
        for (const { name } of plan.unknownAgencies) {
          const sector = (choices.kind === 'chosen' ? choices.sectors.get(plainName(name)) : undefined) ?? suggestSector(name);
          const agency = await addAgency(work, { name, sector });
          if (!agency.ok) throw new Error('An agency that the check let through could not be added');
          added.set(name, agency.value.id);
        }
        await insertRequests(work, audit.id, plan.added.map((request) => ({ ...request, agencyId: request.agencyId ?? added.get(request.agencyName) ?? '' })));
        for (const { id, roles, ...days } of plan.changed) {
          await updateDays(work, id, days);
          if (roles !== null) await updateRoles(work, id, roles);
        }
        for (const id of added.values()) await record(work, { event: 'agency-added', subject: { kind: 'agency', id }, agencyId: id });
      },
    };
  },
};

/** Importing a list of who is asked about which case, laid out as `requests.csv` of the example. */
export const requestsImportSteps = importSteps(requestsImport);

/**
 * Imports a list of requests in one go; see `importTable`. Unknown agencies are added with the sector their names suggest
 * when `addAgencies` is set, and are errors otherwise.
 */
export function importRequests(
  services: Services,
  member: Member,
  auditId: string,
  file: SentFile,
  { dryRun = false, addAgencies = false }: { readonly dryRun?: boolean; readonly addAgencies?: boolean } = {},
): Promise<Result<ImportReport, ImportRefusal>> {
  return requestsImportSteps.importFile(services, member, auditId, file, { dryRun, choices: addAgencies ? { kind: 'all' } : { kind: 'chosen', sectors: new Map() } });
}

function agencyQuestions({ unknownAgencies }: RequestsPlan, choices: AgencyChoices): Html {
  return govukCheckboxes({
    name: 'add', idPrefix: 'add',
    fieldset: { legend: { text: 'These agencies are new to the partnership', classes: 'govuk-fieldset__legend--m' } },
    hint: { text: 'Tick each one that should be added. If a name is a slip, correct the file instead.' },
    items: unknownAgencies.map(({ name, rows }, at) => {
      const chosen = choices.kind === 'chosen' ? choices.sectors.get(plainName(name)) : undefined;
      return {
        value: name, text: name, hint: { text: rowsInWords(rows) }, checked: chosen !== undefined,
        conditional: {
          html: govukSelect({
            id: `sector-${at}`, name: sectorField(name), label: { text: `Sector of ${name}` },
            items: sectors.map((sector) => ({ value: sector, text: sectorLabels[sector], selected: sector === (chosen ?? suggestSector(name)) })),
          }),
        },
      };
    }),
  });
}

function readChoices(form: Form): AgencyChoices {
  return {
    kind: 'chosen',
    sectors: new Map(form.all('add').map((name) => {
      const sector = form.one(sectorField(name));
      return [plainName(name), isSector(sector) ? sector : suggestSector(name)];
    })),
  };
}

function sectorField(agencyName: string): string {
  return `sector.${plainName(agencyName)}`;
}
