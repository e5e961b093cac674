import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../timing.ts';
import { Connection, type HttpAnswer } from './connection.ts';
import type { Errand, LoadOrder, LoadResult, Turning, Typing } from './load.types.ts';

/** The process that plays the people: a program of its own, so that its work is not taken for the server's. */
process.on('message', (order: LoadOrder) => {
  run(order).then(
    (results) => process.send?.({ results }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function run({ port, errands, warmUpSeconds, seconds, rounds }: LoadOrder): Promise<LoadResult[]> {
  let round: { readonly times: number[]; bytes: number } | null = null;
  let over = false;
  const running = errands.map(async (errand) => {
    const connection = new Connection(port);
    const step = await stepsOf(errand, connection);
    try {
      while (!over) {
        const from = performance.now();
        const bytes = await step.measured();
        if (round) {
          round.times.push(performance.now() - from);
          round.bytes += bytes;
        }
        await step.after?.();
      }
    } finally {
      connection.close();
    }
  });
  const all = Promise.all(running);
  all.catch(() => { over = true; });
  await Promise.race([pause(warmUpSeconds * 1000), all]);
  const results: LoadResult[] = [];
  while (results.length < rounds) {
    const counted = { times: new Array<number>(), bytes: 0 };
    const from = performance.now();
    round = counted;
    await Promise.race([pause(seconds * 1000), all]);
    round = null;
    results.push(resultOf(counted.times, counted.bytes, performance.now() - from));
  }
  over = true;
  await all;
  return results;
}

function resultOf(times: readonly number[], bytes: number, took: number): LoadResult {
  return { perSecond: (times.length / took) * 1000, p50: quantile(times, 0.5), p99: quantile(times, 0.99), bytes: bytes / times.length };
}

interface Steps {
  /** What is timed; gives the bytes that came back. */
  measured(): Promise<number>;
  /** What has to happen before the next turn, not timed. */
  after?(): Promise<void>;
}

async function stepsOf(errand: Errand, connection: Connection): Promise<Steps> {
  switch (errand.kind) {
    case 'read':
      return {
        measured: async () => {
          const answer = await connection.send('GET', errand.path, headersOf(errand));
          return expect(answer, 200).bytes;
        },
      };
    case 'type':
      return typing(errand, connection);
    case 'turn':
      return turning(errand, connection);
  }
}

const comment = 'The worker spoke with the child alone at school in March and again after the review, and wrote down what was said.';

function typing(errand: Typing, connection: Connection): Steps {
  const headers = `${headersOf(errand, 'application/json')}content-type: application/json\r\nx-csrf-token: ${errand.csrfToken}\r\nsec-fetch-site: same-origin\r\n`;
  const versions = new Map<string, number>();
  let turn = 0;
  return {
    measured: async () => {
      const item = errand.items[turn % errand.items.length];
      if (!item) throw new Error('There is nothing to answer');
      const version = versions.get(item.id) ?? 0;
      const code = item.codes[version % item.codes.length];
      const body = JSON.stringify({ item: item.id, version, value: [code], comment: `${comment} ${turn}` });
      turn += 1;
      const answer = expect(await connection.send('POST', errand.path, headers, body), 200);
      versions.set(item.id, (JSON.parse(answer.body().toString()) as { version: number }).version);
      return answer.bytes;
    },
  };
}

async function turning(errand: Turning, connection: Connection): Promise<Steps> {
  const headers = headersOf(errand);
  const read = async (path: string): Promise<HttpAnswer> => expect(await connection.send('GET', path, headers), 200);
  let form = filledForm(pageOf(await read(errand.path)), 0);
  let turn = 0;
  return {
    measured: async () => {
      const posted = await connection.send('POST', form.action || errand.path, `${headers}content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n`, form.body);
      const location = /\r\nlocation: (\S+)/i.exec(expect(posted, 303).head)?.[1] ?? '/';
      return posted.bytes + (await read(location)).bytes;
    },
    after: async () => {
      form = filledForm(pageOf(await read(errand.path)), (turn += 1));
    },
  };
}

/** The form of a section's page, filled in: the n-th choice of every question, and a comment wherever there is room. */
function filledForm(page: string, turn: number): { readonly action: string; readonly body: string } {
  const main = page.slice(page.indexOf('<main'));
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(main)?.[0] ?? '';
  const fields = new URLSearchParams();
  const choices = new Map<string, string[]>();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(input, 'type');
    const name = attribute(input, 'name');
    if (type === 'hidden') fields.append(name, attribute(input, 'value'));
    else if ((type === 'radio' || type === 'checkbox') && /^a\./.test(name)) choices.set(name, [...(choices.get(name) ?? []), attribute(input, 'value')]);
  }
  for (const [name, codes] of choices) fields.append(name, codes[turn % Math.min(2, codes.length)] ?? '');
  for (const [area] of form.matchAll(/<textarea[^>]*>/g)) {
    const name = attribute(area, 'name');
    if (/^[ac]\./.test(name)) fields.append(name, `${comment} ${turn}`);
  }
  const button = /<button[^>]*name="([^"]+)"[^>]*value="([^"]*)"/.exec(form);
  if (button) fields.append(button[1] ?? '', button[2] ?? '');
  return { action: attribute(form, 'action'), body: fields.toString() };
}

function attribute(tag: string, name: string): string {
  return (new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', '\'');
}

function pageOf(answer: HttpAnswer): string {
  const encoding = /\r\ncontent-encoding: (\S+)/i.exec(answer.head)?.[1];
  const body = answer.body();
  return (encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body).toString();
}

function headersOf({ cookie }: Errand, accept = 'text/html'): string {
  return `cookie: ${cookie}\r\naccept-encoding: gzip, deflate, br\r\naccept: ${accept}\r\nuser-agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0\r\n`;
}

function expect(answer: HttpAnswer, status: number): HttpAnswer {
  if (answer.status !== status) throw new Error(`The server answered ${answer.status} where ${status} was expected: ${answer.head.slice(0, 300)} ${pageOf(answer).slice(0, 300)}`);
  return answer;
}
