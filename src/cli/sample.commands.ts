import { readLedgers, verifySamples } from '../sampling/index.ts';
import { type Answer, type Call, type Command, CommandRefused } from './command.types.ts';
import { auditForOperator, withInstance } from './with-instance.ts';

/** Commands about the samples of an audit. */
export const sampleCommands: readonly Command[] = [
  {
    name: 'sample verify',
    usage: 'AUDIT [--json]',
    summary: 'Draws every sample of an audit again, from the stored population and plan, and compares.',
    takes: 'audit',
    options: {},
    run: verify,
  },
  {
    name: 'sample show',
    usage: 'AUDIT [--json]',
    summary: 'Prints the ledger of every sample of an audit: steps, seed, hashes, reasons and swaps; never who a case is.',
    takes: 'audit',
    options: {},
    run: show,
  },
];

function verify(call: Call): Promise<Answer> {
  return withInstance(call.settings, async (instance) => {
    const { operator, audit } = await auditForOperator(instance, call.word);
    const samples = (await verifySamples(instance.services, operator, audit.id)) ?? [];
    const isGood = samples.every(({ frameIsTheSame, drawIsTheSame, ledgerIsTheSame, membersAreTheSame }) => frameIsTheSame && drawIsTheSame !== false && ledgerIsTheSame !== false && membersAreTheSame);
    const document = { ok: isGood, samples };
    const lines = samples.length === 0 ? ['This audit has no sample.'] : samples.map(({ number, kind, rows, frameIsTheSame, drawIsTheSame, ledgerIsTheSame, membersAreTheSame }) => {
      const faults = [frameIsTheSame ? '' : 'the population is not the one drawn from', drawIsTheSame === false ? 'the draw comes out differently' : '', ledgerIsTheSame === false ? 'its steps were not kept as they come out' : '', membersAreTheSame ? '' : 'the cases are not those drawn'].filter(Boolean);
      return `Sample ${number} (${kind}, ${rows.join(' -> ')}): ${faults.length > 0 ? faults.join('; ') : kind === 'drawn' ? 'the same again' : 'as it was chosen'}`;
    });
    if (!isGood) throw new CommandRefused(lines.join('\n'), document);
    return { document, lines };
  });
}

function show(call: Call): Promise<Answer> {
  return withInstance(call.settings, async (instance) => {
    const { operator, audit } = await auditForOperator(instance, call.word);
    const document = (await readLedgers(instance.services, operator, audit.id)) ?? [];
    return {
      document,
      lines: document.length === 0 ? ['This audit has no sample.'] : document.map(({ number, kind, ledger, plan, used, swaps, madeAt }) =>
        `Sample ${number} (${kind} ${madeAt.toISOString()}): ${ledger.map(({ rows }) => rows).join(' -> ')}${plan === null ? '' : `, seed ${plan.seed}, algorithm ${plan.algorithm}`}${used === null ? ', not used' : `, used, ${swaps.length} swapped`}`),
    };
  });
}
