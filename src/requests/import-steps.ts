import { asMember, memberPage, memberRoute, notFoundPage, type Member, type MemberRequest, type Route } from '../access/index.ts';
import { auditPaths, findAudit, type Audit } from '../audits/index.ts';
import { checkMatch, matchColumns, readTable, tableLimits, withChosenColumns, type ColumnMatch, type SentFile, type Table } from '../documents/index.ts';
import { command, view } from '../history/index.ts';
import { redirect, type Reply, type Services } from '../platform/index.ts';
import { accept, refuse, type FieldError, type Result } from '../shared/result.ts';
import { toolOf } from '../tools/index.ts';
import { confirmImport, errorsOf, importTable, planImport } from './import-table.ts';
import { goneView, matchField, matchView, previewView, uploadView } from './pages/import.view.ts';
import { dropPendingImport, findPendingImport, keepPendingImport } from './pending-imports.store.ts';
import { requestPaths } from './requests.paths.ts';
import type { ImportKind, ImportPlan, ImportRefusal, ImportReport, RowError } from './table-import.types.ts';

/** Room for the form around the largest file that is read. */
const uploadLimit = tableLimits.fileBytes + 64 * 1024;

/** A kind of file as it is imported: its pages, and the same in one call for the command line. */
export interface ImportSteps<Choices> {
  readonly routes: readonly Route[];
  readonly importFile: (services: Services, member: Member, auditId: string, file: SentFile, options: { readonly dryRun: boolean; readonly choices: Choices }) => Promise<Result<ImportReport, ImportRefusal>>;
}

/**
 * The steps of importing a kind of file into an audit: choose it, match its columns where their headings are not known,
 * see what it would do, confirm. Between preview and confirmation the file lies sealed in the database.
 */
export function importSteps<Name extends string, Choices>(kind: ImportKind<Name, Choices>): ImportSteps<Choices> {
  const path = `/audits/:audit/import/${kind.kind}`;
  return {
    importFile: (services, member, auditId, file, options) => importTable(kind, services, member, auditId, file, options),
    routes: [
      memberRoute('GET', path, kind.roles, async (request) => {
        const audit = await auditOf(request);
        return audit ? uploadPage(kind, request, audit) : notFoundPage(request);
      }),
      memberRoute('POST', path, kind.roles, async (request) => {
        const audit = await auditOf(request);
        return audit ? receiveFile(kind, request, audit) : notFoundPage(request);
      }, { bodyLimit: uploadLimit }),
      memberRoute('GET', `${path}/:pending`, kind.roles, (request) => withPending(kind, request, (pending) => previewPage(kind, request, pending))),
      memberRoute('POST', `${path}/:pending`, kind.roles, (request) => withPending(kind, request, (pending) => confirm(kind, request, pending))),
    ],
  };
}

interface Pending<Name extends string> {
  readonly audit: Audit;
  readonly marking: string;
  readonly id: string;
  readonly file: SentFile;
  readonly table: Table;
  readonly match: ColumnMatch<Name>;
  /** The part of the address that says which column holds what. */
  readonly query: string;
}

function auditOf({ services, member, incoming }: MemberRequest): Promise<Audit | null> {
  return asMember(services.database, member, (work) => findAudit(work, incoming.params.audit ?? ''));
}

async function receiveFile<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, audit: Audit): Promise<Reply> {
  const { services, member, incoming } = request;
  const sent = incoming.form.file('file');
  if (!sent || sent.bytes.length === 0) return uploadPage(kind, request, audit, [{ row: 1, column: null, reason: sent ? 'The file is empty. Choose another' : 'Choose a file' }]);
  const read = await readTable(sent);
  if (!read.ok) return uploadPage(kind, request, audit, errorsOf(read.refusal));
  if (read.value.rows.length === 0) return uploadPage(kind, request, audit, [{ row: 1, column: null, reason: 'The file has headings and no rows. Choose the file with the rows in it' }]);
  const kept = await command<string, string>(services.database, member, async (work) => {
    const reason = kind.refusal(audit);
    if (reason !== null) return refuse(reason);
    const id = await keepPendingImport(services, work, audit.id, kind.kind, sent);
    return accept({
      value: id,
      history: { event: 'file-sent', subject: { kind: 'audit', id: audit.id }, auditId: audit.id, detail: { kind: kind.kind, rows: read.value.rows.length } },
    });
  });
  if (!kept.ok) return uploadPage(kind, request, audit);
  return redirect(requestPaths.pendingImport(member.partnership.slug, audit.id, kind.kind, kept.value));
}

function uploadPage<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, audit: Audit, fileErrors: readonly RowError[] = []): Reply {
  const slug = request.member.partnership.slug;
  const [first] = fileErrors;
  const errors: FieldError[] = first ? [{ field: 'file', message: first.reason }] : [];
  return memberPage(request, {
    title: kind.title,
    breadcrumbs: breadcrumbs(slug, audit),
    errors,
    body: uploadView(kind, {
      auditTitle: audit.title, action: requestPaths.import(slug, audit.id, kind.kind), csrfToken: request.csrfToken,
      refusal: kind.refusal(audit), errors, fileErrors,
    }),
  });
}

/** Finds the file that waits, reads it again, and matches its columns as the address says. */
async function withPending<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, next: (pending: Pending<Name>) => Promise<Reply>): Promise<Reply> {
  const { services, member, incoming } = request;
  const id = incoming.params.pending ?? '';
  const found = await asMember(services.database, member, async (work) => {
    const audit = await findAudit(work, incoming.params.audit ?? '');
    if (!audit) return null;
    return { audit, marking: (await toolOf(work, audit)).marking, file: await findPendingImport(services, work, audit.id, kind.kind, id) };
  });
  if (!found) return notFoundPage(request);
  const { audit, file, marking } = found;
  const read = file && (await readTable(file));
  if (!file || !read?.ok) {
    return memberPage(request, {
      title: 'This file is not waiting any more', status: 404, breadcrumbs: breadcrumbs(member.partnership.slug, audit),
      body: goneView({ auditTitle: audit.title, uploadHref: requestPaths.import(member.partnership.slug, audit.id, kind.kind), afterHref: kind.after(member.partnership.slug, audit.id) }),
    });
  }
  const table = read.value;
  const match = withChosenColumns(matchColumns(kind.columns, table.columns), table.columns, (name) => incoming.query.get(matchField(name)) ?? undefined);
  const chosen = new URLSearchParams(kind.columns.flatMap(({ name }) => {
    const at = incoming.query.get(matchField(name));
    return at === null ? [] : [[matchField(name), at]];
  }));
  return next({ audit, marking, id, file, table, match, query: chosen.size > 0 ? `?${chosen}` : '' });
}

async function previewPage<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, pending: Pending<Name>): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit, table, match } = pending;
  const problems = checkMatch(kind.columns, table.columns, match);
  if (problems.length > 0 || incoming.query.has('match')) return matchPage(kind, request, pending, problems);
  // What a row would change is shown beside what is stored, so that somebody looks at cases and answers here too.
  const planned = await view(services.database, member, (work) => planImport(kind, services, work, audit.id, { table, match }, kind.previewChoices), (shown) =>
    shown.ok && shown.value.changes.length > 0
      ? { event: 'import-previewed', subject: { kind: 'audit', id: audit.id }, auditId: audit.id, detail: { kind: kind.kind, changes: shown.value.changes.length } }
      : null);
  if (!planned.ok) return planned.refusal.kind === 'not-found' ? notFoundPage(request) : uploadPage(kind, request, audit);
  return planPage(kind, request, pending, planned.value, []);
}

function matchPage<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, pending: Pending<Name>, problems: ReturnType<typeof checkMatch<Name>>): Reply {
  const { audit, file, table, match, id, query } = pending;
  const slug = request.member.partnership.slug;
  // Columns that were not found are no mistake before somebody has had the chance to name them.
  const errors = query === '' ? [] : problems.map(({ column, reason }) => ({ field: matchField(column), message: reason }));
  return memberPage(request, {
    title: 'Match the columns', breadcrumbs: breadcrumbs(slug, audit), errors,
    body: matchView({
      auditTitle: audit.title, fileName: file.name, action: requestPaths.pendingImport(slug, audit.id, kind.kind, id),
      columns: kind.columns, headings: table.columns, match, errors,
    }),
  });
}

function planPage<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, pending: Pending<Name>, plan: ImportPlan, errors: readonly FieldError[]): Reply {
  const { audit, file, table, id, query, marking } = pending;
  const slug = request.member.partnership.slug;
  const here = requestPaths.pendingImport(slug, audit.id, kind.kind, id);
  return memberPage(request, {
    title: `${kind.title}: check before you import`, breadcrumbs: breadcrumbs(slug, audit), errors, marking,
    body: previewView(kind, {
      auditTitle: audit.title, fileName: file.name, encoding: table.encoding, plan, action: here + query, csrfToken: request.csrfToken,
      matchHref: `${here}${query === '' ? '?' : `${query}&`}match=yes`, uploadHref: requestPaths.import(slug, audit.id, kind.kind),
      afterHref: kind.after(slug, audit.id), tried: errors.length > 0,
    }),
  });
}

async function confirm<Name extends string, Choices>(kind: ImportKind<Name, Choices>, request: MemberRequest, pending: Pending<Name>): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit, table, match, id } = pending;
  const problems = checkMatch(kind.columns, table.columns, match);
  if (problems.length > 0) return matchPage(kind, request, pending, problems);
  const done = await confirmImport(kind, services, member, audit.id, { table, match }, kind.readChoices(incoming.form), (work) => dropPendingImport(work, id));
  if (done.ok) {
    const { added, changed } = done.value.report;
    const words = [added > 0 ? `${counted(added, kind.noun)} added` : '', changed > 0 ? `${counted(changed, kind.noun)} changed` : ''].filter(Boolean);
    return redirect(kind.after(member.partnership.slug, audit.id), words.join(', ') || 'Nothing was new');
  }
  switch (done.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'not-now':
      return uploadPage(kind, request, audit);
    case 'rows':
      return planPage(kind, request, pending, done.refusal.plan, [{ field: 'mistakes', message: 'Nothing was imported. Settle what is listed below' }]);
  }
}

function counted(count: number, noun: { readonly one: string; readonly many: string }): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun.one : noun.many}`;
}

function breadcrumbs(slug: string, audit: Audit): { text: string; href: string }[] {
  return [{ text: 'Audits', href: auditPaths.list(slug) }, { text: audit.title, href: auditPaths.home(slug, audit.id) }];
}
