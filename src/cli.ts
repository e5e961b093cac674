import { parseArgs } from 'node:util';
import { type Answer, type Call, type Command, CommandRefused, WrongUsage } from './cli/command.types.ts';
import { commands } from './cli/commands.ts';
import { readSettings, WrongSetting } from './config.ts';
import { EmbeddedPostgresError, UnreadableBackup, UnusableDatabase } from './platform/index.ts';

process.exitCode = await main(process.argv.slice(2));

/** Runs `./maat …`; gives the exit code: 0 done, 1 refused, 2 called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help') {
    if (args.length === 0) return complain(helpText(), 2);
    process.stdout.write(`${helpText()}\n`);
    return 0;
  }
  const command = findCommand(args);
  if (!command) return complain(`There is no command "${args.slice(0, 2).join(' ')}". ./maat help lists them.`, 2);
  const asJson = args.includes('--json');
  try {
    const answer = await command.run(callOf(command, args.slice(command.name.split(' ').length)));
    if (answer) print(answer, asJson);
    return 0;
  } catch (error) {
    if (error instanceof WrongUsage) return complain(`${error.message}\nUse: ./maat ${command.name} ${command.usage}`, 2);
    if (error instanceof CommandRefused) {
      return refused(error.message, asJson, error.document);
    }
    if (error instanceof WrongSetting || error instanceof EmbeddedPostgresError || error instanceof UnreadableBackup || error instanceof UnusableDatabase) return refused(error.message, asJson);
    if (isFileError(error)) return refused(`${error.path} cannot be read or written (${error.code}).`, asJson);
    return complain(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
  }
}

function findCommand(args: readonly string[]): Command | undefined {
  const named = (words: number): Command | undefined => commands.find(({ name }) => name === args.slice(0, words).join(' '));
  return named(3) ?? named(2) ?? named(1);
}

function callOf(command: Command, args: readonly string[]): Call {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { ...command.options, json: { type: 'boolean' } }, allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds advice that fits no command of ours.
    throw new WrongUsage(error instanceof Error ? error.message.replace(/\. To specify.*/s, '.') : String(error));
  }
  const [word, ...more] = parsed.positionals;
  if (command.takes === undefined && word !== undefined) throw new WrongUsage(`"${word}" is a word too many.`);
  if (command.takes !== undefined && (word === undefined || more.length > 0)) throw new WrongUsage(`Name one ${command.takes}.`);
  const values: Readonly<Record<string, unknown>> = parsed.values;
  return {
    settings: readSettings(),
    word: word ?? '',
    option: (name) => textOr(values[name]),
    flag: (name) => values[name] === true,
  };
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { path: string } {
  return error instanceof Error && 'code' in error && 'path' in error && typeof error.path === 'string';
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function print(answer: Answer, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(answer.document)}\n` : answer.lines.map((line) => `${line}\n`).join(''));
}

function refused(message: string, asJson: boolean, document: unknown = { ok: false, reason: message }): number {
  if (asJson) process.stdout.write(`${JSON.stringify(document)}\n`);
  return complain(message, 1);
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}

function helpText(): string {
  return ['Maat: multi-agency case audits', '', ...commands.map(({ name, usage, summary }) => `  ./maat ${`${name} ${usage}`.trim()}\n      ${summary}`), '',
    'With --json a command prints one JSON document. Messages go to standard error.',
    'Exit codes: 0 done, 1 refused, 2 called wrongly.'].join('\n');
}
