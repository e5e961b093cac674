import { collateAudit } from '../../src/reports/index.ts';
import { importAnswers } from '../../src/returns/index.ts';
import { allItems } from '../../src/tools/index.ts';
import type { Measurement } from '../measurement.types.ts';
import { makeAudit, type BenchAudit } from '../stage/partnership.ts';
import { codesFor, commentFor, sixtyItems } from '../stage/sixty-items.ts';
import type { Stage } from '../stage/stage.ts';
import { timed } from '../timing.ts';

const cases = 167;

/** Importing a file of answers: whole returns of 60 answers, words sealed, checked row by row, all or nothing. */
export const imports: Measurement = {
  rows: ['import 100,000 answers', 'import whole returns of 60 answers', 'collate right after importing 100,000 answers'],
  async measure(stage) {
    const { services } = await stage.instance();
    const { operator, agencies } = await stage.partnership();
    const audit = await makeAudit(stage, 'Import', sixtyItems, cases);
    const bytes = fileOf(agencies.map(({ name }) => name));
    const { ms, value } = await timed(() => importAnswers(services, operator, audit.id, { name: 'answers.csv', bytes }, { dryRun: false }));
    if (!value.ok || value.value.errors.length > 0) throw new Error(`The file was not imported: ${JSON.stringify(value.ok ? value.value.errors.slice(0, 2) : value.refusal)}`);
    const returns = cases * agencies.length;
    const collated = await timed(() => collateAudit(services, operator, audit.id));
    const raw = await insertRaw(stage, audit);
    return [
      {
        name: 'import 100,000 answers', value: ms / 1000, unit: 's', budget: null, limit: { value: raw / 1000, what: 'the same rows copied in SQL, keys checked' },
        remark: `${value.value.rows.toLocaleString('en-GB')} rows of CSV (${(bytes.length / 1e6).toFixed(1)} MB), two in five with a comment.`,
      },
      { name: 'import whole returns of 60 answers', value: (returns / ms) * 1000, unit: '/s', budget: 1000, limit: { value: (returns / raw) * 1000, what: 'the same rows copied in SQL, keys checked' } },
      { name: 'collate right after importing 100,000 answers', value: collated.ms, unit: 'ms', budget: null, limit: null },
    ];
  },
};

function fileOf(agencies: readonly string[]): Buffer {
  const lines = ['case_ref,agency,item,value,comment'];
  const items = allItems(sixtyItems);
  for (let n = 0; n < cases * agencies.length; n += 1) {
    const start = `B-${String(Math.floor(n / agencies.length) + 1).padStart(5, '0')},${agencies[n % agencies.length]}`;
    items.forEach(({ id }, at) => lines.push(`${start},${id},${codesFor(at, n)},"${commentFor(at, n)}"`));
  }
  return Buffer.from(lines.join('\r\n'));
}

/** Milliseconds that PostgreSQL takes to write the imported rows once more, into another audit's requests. */
async function insertRaw(stage: Stage, { id }: BenchAudit): Promise<number> {
  const owner = await stage.owner();
  const { operator } = await stage.partnership();
  const twin = await makeAudit(stage, 'Import, raw', sixtyItems, cases);
  await owner.query('create temporary table pairs as select a.id as from_id, b.id as to_id from requests a join cases c on c.partnership_id = a.partnership_id and c.id = a.case_id join cases d on d.partnership_id = c.partnership_id and d.audit_id = $2 and d.reference = c.reference join requests b on b.partnership_id = a.partnership_id and b.case_id = d.id and b.agency_id = a.agency_id where a.partnership_id = $3 and a.audit_id = $1', [id, twin.id, operator.partnership.id]);
  const { ms } = await timed(async () => {
    await owner.query(`insert into returns (partnership_id, request_id, audit_id, agency_id, state) select partnership_id, id, audit_id, agency_id, 'submitted' from requests where partnership_id = $1 and audit_id = $2`, [operator.partnership.id, twin.id]);
    await owner.query('insert into answers (partnership_id, request_id, item_id, audit_id, agency_id, state, value, words_sealed) select a.partnership_id, p.to_id, a.item_id, $2, a.agency_id, a.state, a.value, a.words_sealed from answers a join pairs p on p.from_id = a.request_id where a.partnership_id = $3 and a.audit_id = $1', [id, twin.id, operator.partnership.id]);
  });
  return ms;
}
