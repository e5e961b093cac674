import type { Member } from '../access/index.ts';
import { auditKeyOf } from '../audits/index.ts';
import { html } from '../design-system/index.ts';
import type { SentFile } from '../documents/index.ts';
import type { Services } from '../platform/index.ts';
import { ChangedMeanwhile, importSteps, listCases, listRequests, type ImportKind, type ImportRefusal, type ImportReport } from '../requests/index.ts';
import type { Result } from '../shared/result.ts';
import { agenciesPart, allItems, answerInWords, readCellAnswer, toolOf } from '../tools/index.ts';
import { sameAnswer } from './answer-words.ts';
import { answerColumns, planAnswers, type AnswerColumn } from './answers-import.rules.ts';
import { insertSubmittedReturns, lockReturns, readAllAnswers, writeAnswers } from './bulk-answers.store.ts';
import { returnPaths } from './returns.paths.ts';
import { returnsOfAudit } from './returns.store.ts';

const answersImport: ImportKind<AnswerColumn, null> = {
  kind: 'answers',
  title: 'Import answers',
  roles: ['coordinator', 'lead-auditor'],
  columns: answerColumns,
  guidance: html`<p class="govuk-body">One row for each answer: the case, the agency, the item’s id or number, and the answer’s code or words. Several codes are joined by | (such as a|c). Optional columns are comment, state (answered, na, dk or no-evidence), reason and evidence. An empty cell changes nothing.</p>
<p class="govuk-body">A return that nobody has begun is handed in with the file. What has been handed in already is not changed: reopen it first.</p>`,
  noun: { one: 'answer', many: 'answers' },
  event: 'answers-imported',
  refusal: (audit) => (audit.state === 'open' || audit.state === 'reviewing' ? null : 'Answers can be imported while the audit is open for returns or being reviewed.'),
  previewChoices: null,
  readChoices: () => null,
  after: returnPaths.matrix,
  plan: async ({ services, work, audit }, rows) => {
    const [tool, key] = [await toolOf(work, audit), await auditKeyOf(services, work, audit.id)];
    const asked = await listRequests(work, audit.id);
    // Before they are read, so that what is compared is still there when it is written. While previewing, nothing follows.
    await lockReturns(work, asked.map((request) => request.id));
    const returns = await returnsOfAudit(work, audit.id);
    const stored = await readAllAnswers(work, key, [...returns.keys()]);
    const cases = await listCases(work, audit.id);
    const plan = planAnswers({
      auditState: audit.state,
      requests: asked.map((request) => ({ ...request, state: returns.get(request.id)?.state ?? null })),
      cases: cases.map((found) => found.reference),
      agencies: [...new Set(asked.map((request) => request.agencyName))],
      items: allItems(agenciesPart(tool)),
      stored: (requestId, itemId) => stored.get(requestId)?.get(itemId),
      read: readCellAnswer,
      words: answerInWords,
      same: sameAnswer,
    }, rows);
    return {
      report: plan.report,
      changes: plan.changes,
      apply: async () => {
        const today = services.clock.today();
        const made = await insertSubmittedReturns(work, audit.id, plan.begun.map(({ id, agencyId, receivedOn }) => ({ requestId: id, agencyId, submittedOn: receivedOn ?? today })));
        // What an auditor has begun in this moment is theirs to hand in, and may hold answers by now.
        if (made < plan.begun.length) throw new ChangedMeanwhile();
        await writeAnswers(work, audit.id, key, plan.answers.map(({ request, itemId, content }) => ({ requestId: request.id, agencyId: request.agencyId, itemId, content })));
      },
    };
  },
};

/** Importing answers, laid out as `answers.csv` of the example. */
export const answersImportSteps = importSteps(answersImport);

/**
 * Imports a file of answers in one go: all of it or, when anything is wrong, nothing, and the report's errors name row,
 * column and reason. A lead auditor imports for their own agency only. `dryRun` saves nothing either way.
 */
export function importAnswers(services: Services, member: Member, auditId: string, file: SentFile, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<Result<ImportReport, ImportRefusal>> {
  return answersImportSteps.importFile(services, member, auditId, file, { dryRun, choices: null });
}
