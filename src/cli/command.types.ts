import type { ParseArgsConfig } from 'node:util';
import type { Settings } from '../config.ts';

/** The command was called wrongly (exit code 2): the message says how. */
export class WrongUsage extends Error {}

/** The command was understood and refused (exit code 1): the message says why. */
export class CommandRefused extends Error {
  /** The same for programs, printed on standard output with `--json`. */
  readonly document: unknown;
  constructor(message: string, document?: unknown) {
    super(message);
    this.document = document;
  }
}

/** What a command was called with. */
export interface Call {
  readonly settings: Settings;
  /** The word after the command's own name that is no option; empty for commands that take none. */
  readonly word: string;
  /** `--name value` */
  option(name: string): string | null;
  /** `--name` */
  flag(name: string): boolean;
}

/** What a command answers: a document for `--json`, and the same in lines for a person. */
export interface Answer {
  readonly document: unknown;
  readonly lines: readonly string[];
}

export interface Command {
  /** As typed, such as `example load`. */
  readonly name: string;
  /** What follows the name, such as `FILE --audit ID [--json]`. */
  readonly usage: string;
  readonly summary: string;
  /** What the one word is that has to follow the name, such as `file`; absent when none may. */
  readonly takes?: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** null when the command has printed what it had to say. */
  run(call: Call): Promise<Answer | null>;
}
