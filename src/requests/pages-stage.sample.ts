import type { FastifyInstance } from 'fastify';
import { must, openAudit, type OpenAudit } from '../../test/builders/open-audit.ts';
import { testServices, type TestServices } from '../../test/support/services.ts';
import { testApp } from '../../test/support/test-app.ts';
import { type Answered, type Visitor, visitorAs } from '../../test/support/visitor.ts';
import { type Member } from '../access/index.ts';
import { auditsRoutes, createAudit } from '../audits/index.ts';
import { requestsRoutes, type LaterPages, type ReturnStanding } from './index.ts';
import { returnsWith } from './returns-known.sample.ts';

export const later: LaterPages = {
  responses: (slug, id) => `/p/${slug}/later/matrix/${id}`,
  outstanding: (slug, id) => `/p/${slug}/later/matrix/${id}?show=outstanding`,
  collation: (slug, id) => `/p/${slug}/later/collation/${id}`,
  report: (slug, id) => `/p/${slug}/later/report/${id}`,
  request: (slug, id) => `/p/${slug}/later/request/${id}`,
  auditors: (slug, id) => `/p/${slug}/audits/${id}/auditors`,
  meeting: (slug, id) => `/p/${slug}/audits/${id}/meeting`,
  concerns: (slug) => `/p/${slug}/later/concerns`,
  raiseConcern: (slug, id) => `/p/${slug}/later/concerns/new?case=${id}`,
  chasing: (slug, id) => `/p/${slug}/later/chasing/${id}`,
  remind: (slug, id) => `/p/${slug}/later/chasing/${id}/remind`,
  importAnswers: (slug, id) => `/p/${slug}/later/answers/${id}`,
};

/** The pages of audits and requests on a database of their own, without the areas that come after them. */
export interface PagesStage {
  readonly services: TestServices;
  readonly app: FastifyInstance;
  readonly open: OpenAudit;
  /** Address of the open audit's home. */
  readonly home: string;
  /** Ids of requests that somebody has begun to answer; a test adds to them. */
  readonly begun: string[];
  /** Where returns stand that are more than begun; a test adds to them. */
  readonly standings: Map<string, ReturnStanding>;
  /** Who stands in for an agency, by the request's id; a test adds to them. */
  readonly standIns: Map<string, readonly string[]>;
  browserOf(member: Member): Promise<Visitor>;
  /** The address of a new audit in drafting. */
  emptyAudit(): Promise<string>;
  upload(visitor: Visitor, path: string, name: string, content: string | Buffer): Promise<Answered>;
  close(): Promise<void>;
}

export async function setPagesStage(): Promise<PagesStage> {
  const services = await testServices({ today: '2014-01-20' });
  const begun: string[] = [];
  const standings = new Map<string, ReturnStanding>();
  const standIns = new Map<string, readonly string[]>();
  const app = await testApp(services, [...auditsRoutes, ...requestsRoutes({ returns: () => returnsWith(begun, standings), later, standIns: () => Promise.resolve(standIns), concerns: () => Promise.resolve({ raised: 0, cases: 0, unacknowledged: 0, cameOf: [], closed: 0 }) })]);
  const open = await openAudit(services, { slug: 'shire' });
  const start = `/p/${open.partnership.partnership.slug}/audits`;
  return {
    services, app, open, begun, standings, standIns,
    home: `${start}/${open.audit.id}`,
    browserOf: (member) => visitorAs(app, services, member),
    emptyAudit: async () => {
      const audit = must(await createAudit(services, open.coordinator, {
        title: 'Neglect', theme: 'Neglect', purpose: 'To learn', lookBack: 'A year', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
      }));
      return `${start}/${audit.id}`;
    },
    upload: async (visitor, path, name, content) => {
      const page = await visitor.get(path);
      const form = new FormData();
      form.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '');
      form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
      const sent = new Response(form);
      const answered = await app.inject({
        method: 'POST', url: path, payload: Buffer.from(await sent.arrayBuffer()),
        headers: { 'content-type': sent.headers.get('content-type') ?? '', host: 'localhost', cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      });
      return { status: answered.statusCode, location: (answered.headers.location) ?? null, html: answered.body, headers: answered.headers, json: () => answered.json() };
    },
    close: async () => {
      await app.close();
      await services.close();
    },
  };
}

/** The words of a page as its reader sees them. */
export function text({ html }: Answered): string {
  return html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
}
