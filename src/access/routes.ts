import type { Incoming, Reply, Services } from '../platform/index.ts';
import type { Member, Person, Role } from './access.types.ts';

/** Who may use a route. There is no default: a route that names nobody does not compile. */
export type Who =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'person' }
  | { readonly kind: 'member'; readonly roles: readonly Role[] };

export interface VisitorRequest {
  readonly services: Services;
  readonly incoming: Incoming;
  /** Goes into every form; a form that comes back without it is refused. */
  readonly csrfToken: string;
  readonly person: Person | null;
}

export interface PersonRequest extends VisitorRequest {
  readonly person: Person;
}

export interface MemberRequest extends PersonRequest {
  readonly member: Member;
}

/** A route as its area declares it. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly who: Who;
  readonly bodyLimit?: number;
  readonly packsFiles?: boolean;
  /** Path of the page on which the form stands, where that is not above the route's own. */
  readonly formOn?: string;
  readonly answer: (request: MemberRequest) => Promise<Reply>;
}

interface RouteOptions {
  readonly bodyLimit?: number;
  /** Files are packed (gzip) while they arrive. */
  readonly packsFiles?: boolean;
  /** Of a form: path of the page on which it stands, where that is not above the route's own. */
  readonly formOn?: string;
}

/** A route for anybody, signed in or not. */
export function visitorRoute(method: Route['method'], path: string, answer: (request: VisitorRequest) => Promise<Reply>, options: RouteOptions = {}): Route {
  return { method, path, who: { kind: 'visitor' }, answer, ...options };
}

/** A route for anybody who is signed in, whatever partnership they belong to. */
export function personRoute(method: Route['method'], path: string, answer: (request: PersonRequest) => Promise<Reply>, options: RouteOptions = {}): Route {
  return { method, path, who: { kind: 'person' }, answer, ...options };
}

/**
 * A route within a partnership, for members who hold one of the roles. `path` follows `/p/:partnership`. Somebody who
 * is not a member meets "page not found", a member without the role a page that says who can help.
 */
export function memberRoute(
  method: Route['method'],
  path: string,
  roles: readonly Role[],
  answer: (request: MemberRequest) => Promise<Reply>,
  options: RouteOptions = {},
): Route {
  const { formOn, ...others } = options;
  return { method, path: `/p/:partnership${path}`, who: { kind: 'member', roles }, answer, ...others, ...(formOn === undefined ? {} : { formOn: `/p/:partnership${formOn}` }) };
}
