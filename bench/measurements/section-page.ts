import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import type { Measurement } from '../measurement.types.ts';
import { Connection } from '../load/connection.ts';
import { runLoad } from '../load/run-load.ts';
import type { Visitor } from '../load/load.types.ts';
import { inPartnership, makeAudit, signIn } from '../stage/partnership.ts';
import type { Stage } from '../stage/stage.ts';
import { withCountedApp } from '../stage/statements.ts';

/** One section of a return, the longest of the Cheshire East tool: reading its page, and saving it without script. */
export const sectionPage: Measurement = {
  rows: [
    'section page: half within', 'section page: statements', 'section page: first visit on the wire', 'section page: later visits on the wire',
    'section save without script: half within', 'section save without script: statements',
  ],
  async measure(stage) {
    const { hello, statement } = await stage.limits();
    const { auditorIds } = await stage.partnership();
    const audit = await makeAudit(stage, 'Sections', 'shipped', 1);
    const visitor = await signIn(stage, auditorIds[0] ?? '');
    const { port } = await stage.server();
    const section = audit.tool.sections.reduce((longest, each) => (each.items.length > longest.items.length ? each : longest));
    const path = inPartnership(`/requests/${audit.requestIds[0]?.[0] ?? ''}/sections/${section.id}`);
    const what = `Section ${section.number} of the Cheshire East tool: ${section.items.length} questions, each with a comment.`;
    const saved = await runLoad({ port, errands: [{ kind: 'turn', ...visitor, path }], warmUpSeconds: 1, seconds: 1 });
    const read = await runLoad({ port, errands: [{ kind: 'read', ...visitor, path }], warmUpSeconds: 1, seconds: 1 });
    const wire = await bytesOnTheWire(port, path, visitor);
    const statements = await countStatements(stage, path, visitor);
    const oneHello = { value: hello.p50, what: 'one hello over HTTP' };
    return [
      { name: 'section page: half within', value: read.p50, unit: 'ms', budget: 10, limit: oneHello, remark: `${what} The time includes HTTP and compression.` },
      { name: 'section page: statements', value: statements.read, unit: 'statements', budget: 6, limit: null, remark: 'begin and commit count too; the session was looked up within the last two seconds.' },
      { name: 'section page: first visit on the wire', value: wire.first / 1024, unit: 'KB', budget: 80, limit: null, remark: `The page and what it asks for: ${wire.parts}.` },
      { name: 'section page: later visits on the wire', value: wire.later / 1024, unit: 'KB', budget: 15, limit: null },
      {
        name: 'section save without script: half within', value: saved.p50, unit: 'ms', budget: 12,
        limit: { value: statement.p50 + 2 * hello.p50, what: 'one raw upsert and two hellos over HTTP' },
        remark: `${what} One form with all its answers, and the next section’s page that follows.`,
      },
      { name: 'section save without script: statements', value: statements.saved, unit: 'statements', budget: null, limit: null, remark: 'Of the form and of the page that follows together.' },
    ];
  },
};

/** What a browser loads for the page: with nothing kept from before, and with everything kept that may be kept. */
async function bytesOnTheWire(port: number, path: string, { cookie }: Visitor): Promise<{ readonly first: number; readonly later: number; readonly parts: string }> {
  const connection = new Connection(port);
  const headers = `cookie: ${cookie}\r\naccept-encoding: gzip, deflate, br\r\n`;
  const get = async (url: string): Promise<{ bytes: number; text: string }> => {
    const answer = await connection.send('GET', url, headers);
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    const encoding = /\r\ncontent-encoding: (\S+)/i.exec(answer.head)?.[1];
    const body = answer.body();
    return { bytes: answer.bytes, text: (encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body).toString() };
  };
  try {
    const page = await get(path);
    const parts = new Map<string, number>();
    for (const [, url = ''] of page.text.matchAll(/<(?:link|script|img)[^>]*?(?:href|src)="(\/[^"]+)"/g)) {
      if (parts.has(url)) continue;
      const { bytes, text } = await get(url);
      parts.set(url, bytes);
      if (!url.includes('.css')) continue;
      for (const font of fontsFor(text)) if (!parts.has(font)) parts.set(font, (await get(font)).bytes);
    }
    const listed = [...parts].map(([url, bytes]) => `${url.split('/').pop()} ${(bytes / 1024).toFixed(1)} KB`);
    return { first: page.bytes + [...parts.values()].reduce((sum, bytes) => sum + bytes, 0), later: page.bytes, parts: `page ${(page.bytes / 1024).toFixed(1)} KB, ${listed.join(', ')}` };
  } finally {
    connection.close();
  }
}

/** The fonts of a style sheet that plain English text makes a browser load. */
function fontsFor(css: string): string[] {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, rule = '']) => {
    const range = /unicode-range:([^;}]*)/.exec(rule)?.[1];
    const latin = range === undefined || /U\+0{0,4}-|U\+00-/i.test(range);
    const file = /url\(["']?(\/[^"')]+)/.exec(rule)?.[1];
    return latin && file !== undefined && !/italic/.test(rule) ? [file] : [];
  });
}

/** Statements for the page, and for its form with the page that follows it. */
function countStatements(stage: Stage, path: string, { cookie }: Visitor): Promise<{ readonly read: number; readonly saved: number }> {
  return withCountedApp(stage, async (app, counted) => {
    const headers = { cookie, host: 'localhost' };
    const get = (url: string) => app.inject({ method: 'GET', url, headers });
    const page = await get(path);
    const read = await counted(() => get(path));
    const form = new URLSearchParams({ then: 'continue' });
    for (const [, name = '', value = ''] of page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) form.append(name, value);
    for (const [, name = ''] of page.body.matchAll(/<textarea[^>]*name="(c\.[^"]+)"/g)) form.set(name, 'Another comment on what the file shows.');
    const saved = await counted(async () => {
      const posted = await app.inject({ method: 'POST', url: path, payload: form.toString(), headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } });
      if (posted.statusCode !== 303) throw new Error(`The section was not saved: ${posted.statusCode}`);
      await get(String(posted.headers.location));
    });
    return { read, saved };
  });
}
