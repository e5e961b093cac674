import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asMember, partnershipPath } from '../access/index.ts';
import { auditStateNames, listAudits } from '../audits/index.ts';
import { collationJson, type CollationJson } from '../collation/index.ts';
import type { Instance } from '../instance.ts';
import { collateAudit, collateBy, exportReport, reportFormats, type ReportFormat } from '../reports/index.ts';
import { importCases, importRequests, type ImportReport } from '../requests/index.ts';
import { importAnswers } from '../returns/index.ts';
import { exampleIds, loadExample } from '../setup/index.ts';
import { type Answer, type Call, type Command, CommandRefused, WrongUsage } from './command.types.ts';
import { auditForOperator, operatorEverywhere, withInstance } from './with-instance.ts';

/** Commands about audits: the example, imports, the collation and the report. */
export const auditCommands: readonly Command[] = [
  {
    name: 'example load',
    usage: `${exampleIds.join('|')} [--json]`,
    summary: 'Loads the example with somebody for every role, or shows how to sign in when it is here already.',
    takes: 'example',
    options: {},
    run: (call) => {
      const id = call.word;
      if (!exampleIds.some((known) => known === id)) throw new CommandRefused(`There is no example ${id}. There is ${exampleIds.join(', ')}.`);
      return withInstance(call.settings, async ({ services }) => {
        const { auditId, already, partnership, people, password } = await loadExample(services);
        return {
          document: {
            audit: auditId, partnership: partnership.slug, already, address: `${services.url}${partnershipPath(partnership.slug)}`, password,
            people: people.map(({ name, email, role, agency }) => ({ name, email, role, agency })),
          },
          lines: [`The example ${already ? 'was here already' : 'is loaded'}. Its audit is ${auditId}.`, `Sign in at ${services.url}/sign-in with the password ${password} as`,
            ...people.map(({ email, role, agency }) => `  ${email}  ${role}${agency === null ? '' : `, ${agency}`}`)],
        };
      });
    },
  },
  {
    name: 'audits',
    usage: '[--json]',
    summary: 'Lists the audits of every partnership.',
    options: {},
    run: ({ settings }) => withInstance(settings, async (instance) => {
      const document: { id: string; title: string; partnership: string; state: string; deadline: string | null }[] = [];
      for (const operator of await operatorEverywhere(instance)) {
        for (const audit of await asMember(instance.services.database, operator, listAudits)) {
          document.push({ id: audit.id, title: audit.title, partnership: operator.partnership.slug, state: audit.state, deadline: audit.deadline });
        }
      }
      return { document, lines: document.map(({ id, partnership, title, state }) => `${id}  ${partnership}  ${title}  (${auditStateNames[state as keyof typeof auditStateNames]})`) };
    }),
  },
  ...(['cases', 'requests', 'answers'] as const).map((kind): Command => ({
    name: `import ${kind}`,
    usage: `FILE --audit ID${kind === 'requests' ? ' [--add-agencies]' : ''} [--dry-run] [--json]`,
    summary: `Imports ${kind} from a CSV or Excel file: all or nothing.`,
    takes: 'file',
    options: { audit: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'add-agencies': { type: 'boolean' } },
    run: (call) => runImport(kind, call),
  })),
  {
    name: 'collate',
    usage: 'AUDIT [--by sector|category|age] [--json]',
    summary: 'Counts the answers of the returns that came back, with bases and shares.',
    takes: 'audit',
    options: { by: { type: 'string' } },
    run: runCollate,
  },
  {
    name: 'report',
    usage: `AUDIT --format ${['html', 'docx', 'pdf', 'xlsx', 'csv'].join('|')} --out FILE [--json]`,
    summary: 'Writes the overview report as it stands now.',
    takes: 'audit',
    options: { format: { type: 'string' }, out: { type: 'string' } },
    run: runReport,
  },
];

async function runImport(kind: 'cases' | 'requests' | 'answers', call: Call): Promise<Answer> {
  const auditId = call.option('audit');
  if (auditId === null) throw new WrongUsage('Name the audit with --audit.');
  const name = call.word;
  const bytes = await readFile(path.resolve(name)).catch(() => {
    throw new CommandRefused(`The file ${name} cannot be read.`);
  });
  const file = { name: path.basename(name), bytes };
  const dryRun = call.flag('dry-run');
  return withInstance(call.settings, async (instance) => {
    const { operator, audit } = await auditForOperator(instance, auditId);
    const { services } = instance;
    const result = kind === 'cases'
      ? await importCases(services, operator, audit.id, file, { dryRun })
      : kind === 'requests'
        ? await importRequests(services, operator, audit.id, file, { dryRun, addAgencies: call.flag('add-agencies') })
        : await importAnswers(services, operator, audit.id, file, { dryRun });
    if (!result.ok) throw new CommandRefused('reason' in result.refusal ? result.refusal.reason : 'This audit is not here.', { ok: false, ...result.refusal });
    return importAnswer(result.value, dryRun);
  });
}

/** The report of an import; one with errors is refused, and says every one of them. */
function importAnswer(report: ImportReport, dryRun: boolean): Answer {
  const document = { ok: report.errors.length === 0, dryRun, ...report };
  if (report.errors.length > 0) {
    const errors = report.errors.map(({ row, column, reason }) => `Row ${row}${column === null ? '' : `, ${column}`}: ${reason}`);
    throw new CommandRefused(['Nothing was imported.', ...errors].join('\n'), document);
  }
  const done = `${report.rows} ${report.rows === 1 ? 'row' : 'rows'}: ${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged.`;
  return { document, lines: [...report.remarks, dryRun ? `Nothing was saved. The file would give ${done}` : done] };
}

function runCollate(call: Call): Promise<Answer> {
  const auditId = call.word;
  const by = call.option('by');
  if (by !== null && by !== 'sector' && by !== 'category' && by !== 'age') throw new WrongUsage('Collate --by sector, category or age.');
  return withInstance(call.settings, async (instance) => {
    const { operator, audit } = await auditForOperator(instance, auditId);
    const whole = collationJson(found(await collateAudit(instance.services, operator, audit.id)).collation);
    if (by === null) return { document: whole, lines: collationLines(whole) };
    const groups = found(await collateBy(instance.services, operator, audit.id, by)).map(({ key, label, collation }) => ({ key, label, ...collationJson(collation) }));
    return {
      document: { ...whole, by, groups: Object.fromEntries(groups.map(({ key, ...group }) => [key, group])) },
      lines: groups.flatMap(({ label, ...group }) => [`== ${label}`, ...collationLines(group)]),
    };
  });
}

/** The audit was looked up just before; it can only be missing when somebody took it away in between. */
function found<Value>(value: Value | null): Value {
  if (value === null) throw new CommandRefused('This audit is not here any more.');
  return value;
}

function collationLines({ requests, returned, responseRate, items }: CollationJson): string[] {
  return [
    `${returned} of ${requests} requests came back (${shareInWords(responseRate)}).`,
    ...Object.entries(items).flatMap(([id, item]) => [
      `${id}: ${item.answered} of ${item.returns} answered`,
      ...Object.entries(item.counts).map(([code, count]) => `    ${code.padEnd(12)} ${String(count).padStart(6)}  ${shareInWords(item.percent[code])}`),
    ]),
  ];
}

function shareInWords(percent: number | null | undefined): string {
  return percent === null || percent === undefined ? '–' : `${percent.toFixed(1)}%`;
}

async function runReport(call: Call): Promise<Answer> {
  const auditId = call.word;
  const format = call.option('format');
  const out = call.option('out');
  if (format === null || !(reportFormats as readonly string[]).includes(format)) throw new WrongUsage(`Name the format with --format: ${reportFormats.join(', ')}.`);
  if (out === null) throw new WrongUsage('Name the file to write with --out.');
  return withInstance(call.settings, async (instance: Instance) => {
    const { operator, audit } = await auditForOperator(instance, auditId);
    const exported = found(await exportReport(instance.services, operator, audit.id, format as ReportFormat));
    await writeFile(path.resolve(out), exported.body);
    return { document: { file: out, format, bytes: Buffer.byteLength(exported.body) }, lines: [`Written to ${out}.`] };
  });
}
