import type { Database } from '../platform/index.ts';

/** One answer on its way to the database, with the scope of the person who gave it. Ids are checked by PostgreSQL's types. */
export interface PendingAnswer {
  readonly partnershipId: string;
  readonly personId: string | null;
  /** Agencies whose work shows to the person. */
  readonly agencyIds: readonly string[];
  readonly requestId: string;
  readonly itemId: string;
  readonly baseVersion: number;
  readonly state: string;
  readonly value: string | null;
  readonly words: Buffer | null;
}

/** What the database made of it: a row of save_answers (database/migrations/0002 and 0010). */
export interface SaveRow {
  readonly place: number;
  readonly outcome: 'saved' | 'stale' | 'locked' | 'closed' | 'not-auditor' | 'not-found';
  readonly version: number | null;
  readonly saved_at: Date | null;
  readonly saved_by: string | null;
  readonly state: string | null;
  readonly value: string | null;
  readonly words: Buffer | null;
  readonly answered: number | null;
}

interface Waiting {
  readonly answers: readonly PendingAnswer[];
  readonly resolve: (rows: SaveRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers in one transaction. More would make the first of them wait for the last. */
const mostAtOnce = 200;

/**
 * Sends answers to the database. Those that arrive while a batch is on its way leave together as the next one, so that
 * they share one transaction and one flush to disk. Each caller hears only after the commit. Answers given together stay
 * together: all of them are written or none. When a batch fails, its parts are tried on their own, so that one that
 * cannot be saved harms no other.
 */
export class AnswerSaves {
  readonly #send: (answers: readonly PendingAnswer[]) => Promise<SaveRow[]>;
  #waiting: Waiting[] = [];
  #sending = false;

  constructor(send: (answers: readonly PendingAnswer[]) => Promise<SaveRow[]>) {
    this.#send = send;
  }

  /** Gives a row for each answer, in the order given, once they are safe. Rejects when nothing of them was written. */
  save(answers: readonly PendingAnswer[]): Promise<SaveRow[]> {
    if (answers.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ answers, resolve, reject });
      if (!this.#sending) void this.#sendAll();
    });
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#waiting.length > 0) await this.#sendBatch(this.#nextBatch());
    this.#sending = false;
  }

  #nextBatch(): Waiting[] {
    let count = 0;
    let size = 0;
    while (count < this.#waiting.length) {
      size += this.#waiting[count]?.answers.length ?? 0;
      if (count > 0 && size > mostAtOnce) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #sendBatch(batch: readonly Waiting[]): Promise<void> {
    const [only] = batch;
    if (batch.length === 1 && only) {
      await this.#send(only.answers).then(only.resolve, only.reject);
      return;
    }
    let rows: SaveRow[];
    try {
      rows = await this.#send(batch.flatMap(({ answers }) => answers));
    } catch {
      for (const waiting of batch) await this.#sendBatch([waiting]);
      return;
    }
    let from = 0;
    for (const { answers, resolve } of batch) resolve(rows.slice(from, (from += answers.length)));
  }
}

const savesOf = new WeakMap<Database, AnswerSaves>();

/** Saves answers given together, with everybody else's that are on their way to the same database. */
export function saveTogether(database: Database, answers: readonly PendingAnswer[]): Promise<SaveRow[]> {
  let saves = savesOf.get(database);
  if (!saves) savesOf.set(database, (saves = new AnswerSaves((batch) => sendTo(database, batch))));
  return saves.save(answers);
}

/** One statement for all. Gives a row for each answer, in the order given. */
export async function sendTo(database: Pick<Database, 'pool'>, batch: readonly PendingAnswer[]): Promise<SaveRow[]> {
  const { rows } = await database.pool.query<SaveRow>({
    name: 'save-answers',
    text: 'select * from save_answers($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [
      batch.map((answer) => answer.partnershipId), batch.map((answer) => answer.personId),
      batch.map((answer) => answer.agencyIds.join(',')), batch.map((answer) => answer.requestId),
      batch.map((answer) => answer.itemId), batch.map((answer) => answer.baseVersion), batch.map((answer) => answer.state),
      batch.map((answer) => answer.value), batch.map((answer) => answer.words),
    ],
  });
  return rows.sort((one, other) => one.place - other.place);
}
