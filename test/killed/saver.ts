import assert from 'node:assert/strict';
import type { RunningMaat } from '../support/running-maat.ts';

/** One answer: how often it was saved, and its comment. */
export interface Kept {
  readonly version: number;
  readonly comment: string;
}

/** An auditor who goes on typing, as the browser's script sends it, and remembers what Maat said was saved. */
export class Saver {
  /** The newest of each question that was acknowledged. */
  readonly acknowledged = new Map<string, Kept>();
  acknowledgements = 0;
  readonly requestId: string;
  readonly #maat: RunningMaat;
  readonly #cookies = new Map<string, string>();
  /** Sent and never answered, since Maat was killed meanwhile: may be there or not. */
  readonly #unanswered = new Map<string, Kept>();
  #csrf = '';

  constructor(maat: RunningMaat, requestId: string) {
    this.#maat = maat;
    this.requestId = requestId;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.#send('/sign-in');
    const answered = await this.#post('/sign-in', { email, password });
    assert.equal(answered.status, 303);
    assert.ok(this.#cookies.has('maat-session'), `${email} is signed in`);
  }

  /** Sends a form. */
  post(path: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.#post(path, fields);
  }

  /** Saves the question again and again, a little more each time, until Maat no longer answers. */
  async typeInto(item: string): Promise<void> {
    for (;;) {
      const before = this.acknowledged.get(item);
      const next: Kept = { version: (before?.version ?? 0) + 1, comment: `${before?.comment.slice(-400) ?? ''} ${Math.random()}`.trim() };
      this.#unanswered.set(item, next);
      const body = JSON.stringify({ item, version: next.version - 1, value: ['yes'], comment: next.comment });
      const answered = await this.#send(`/p/cheshire-east/requests/${this.requestId}/answers`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
        .then(async (response) => ({ status: response.status, said: (await response.json()) as { version?: number } }), () => null);
      if (answered === null || answered.status >= 500) return;
      assert.deepEqual([answered.status, answered.said.version], [200, next.version], item);
      this.acknowledged.set(item, next);
      this.acknowledgements += 1;
      this.#unanswered.delete(item);
    }
  }

  /** Asks what is stored, and holds it against what was acknowledged. Goes on from there. */
  async compare(): Promise<void> {
    const response = await this.#send(`/p/cheshire-east/requests/${this.requestId}/changes?since=2000-01-01T00:00:00Z`);
    assert.equal(response.status, 200);
    const { answers } = (await response.json()) as { answers: { item: string; version: number; controls: { comment: string } }[] };
    const stored = new Map(answers.map(({ item, version, controls }) => [item, { version, comment: controls.comment }]));
    for (const [item, kept] of this.acknowledged) {
      const found = stored.get(item);
      const wanted = found?.version === kept.version + 1 ? this.#unanswered.get(item) : kept;
      assert.deepEqual(found, wanted, `${item}: what was acknowledged is there`);
    }
    for (const [item, kept] of stored) this.acknowledged.set(item, kept);
    this.#unanswered.clear();
  }

  async #post(path: string, fields: Record<string, string>): Promise<Response> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams({ ...fields, _csrf: this.#csrf }) });
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#maat.url + path, {
      ...init, redirect: 'manual', headers: { accept: 'application/json', 'x-csrf-token': this.#csrf, ...(init.headers as Record<string, string>), cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      this.#csrf = /name="_csrf" value="([^"]+)"/.exec(await response.clone().text())?.[1] ?? this.#csrf;
    }
    return response;
  }
}
