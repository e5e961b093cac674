import { notBackOrders, type NotBackOrder } from '../not-back.rules.ts';
import type { ResponseFilter } from '../responses.rules.ts';

/** What a reader of the response page has chosen to look at: which requests, which page of the cases and of the list, and in what order. */
export interface ResponseLook extends ResponseFilter {
  readonly order: NotBackOrder;
  readonly casesPage: number;
  readonly listPage: number;
}

/** The look that an address asks for; what it says that there is not, is as if it did not say it. */
export function lookOf(query: URLSearchParams): ResponseLook {
  const show = query.get('show');
  return {
    show: show === 'outstanding' || show === 'overdue' ? show : 'all', agency: query.get('agency') || null,
    order: notBackOrders.find((order) => order === query.get('order')) ?? 'due', casesPage: Number(query.get('cases') ?? 1), listPage: Number(query.get('list') ?? 1),
  };
}

/** The address of a look. */
export function addressOf(page: string, { show, agency, order, casesPage, listPage }: ResponseLook): string {
  const query = new URLSearchParams({
    ...(show === 'all' ? {} : { show }), ...(agency === null ? {} : { agency }), ...(order === 'due' ? {} : { order }),
    ...(casesPage > 1 ? { cases: String(casesPage) } : {}), ...(listPage > 1 ? { list: String(listPage) } : {}),
  }).toString();
  return query === '' ? page : `${page}?${query}`;
}
