import { asMember } from '../access/index.ts';
import { verifyHistory } from '../history/index.ts';
import { type Command, CommandRefused } from './command.types.ts';
import { operatorEverywhere, withInstance } from './with-instance.ts';

/** Commands about the record of who did what. */
export const historyCommands: readonly Command[] = [
  {
    name: 'history verify',
    usage: '[--json]',
    summary: 'Checks the chain of every partnership and names the first broken link. Note the heads down to compare later.',
    options: {},
    run: ({ settings }) => withInstance(settings, async (instance) => {
      const partnerships = [];
      for (const operator of await operatorEverywhere(instance)) {
        const checked = await asMember(instance.services.database, operator, verifyHistory);
        partnerships.push({ partnership: operator.partnership.slug, ...checked });
      }
      const document = { ok: partnerships.every(({ broken }) => broken === null), partnerships };
      const lines = partnerships.map(({ partnership, rows, head, broken }) =>
        broken === null ? `${partnership}: ${rows} rows, unbroken, head ${head}` : `${partnership}: broken at row ${broken.sequence}: ${broken.reason}`);
      if (!document.ok) throw new CommandRefused(lines.join('\n'), document);
      return { document, lines };
    }),
  },
];
