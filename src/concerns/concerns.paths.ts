/** Addresses of the pages about immediate concerns. `slug` is the partnership's. */
export const concernPaths = {
  list: (slug: string) => `/p/${slug}/concerns`,
  /** Raising one, of somebody who is chosen on the page. */
  raise: (slug: string) => `/p/${slug}/concerns/new`,
  /** Raising one about the case of a request, for the agency that was asked. */
  raiseFromReturn: (slug: string, requestId: string) => `/p/${slug}/concerns/new?request=${requestId}`,
  /** Raising one about a case, for an agency that is chosen on the page. */
  raiseFromCase: (slug: string, caseId: string) => `/p/${slug}/concerns/new?case=${caseId}`,
  concern: (slug: string, id: string) => `/p/${slug}/concerns/${id}`,
  acknowledge: (slug: string, id: string) => `/p/${slug}/concerns/${id}/acknowledge`,
  actions: (slug: string, id: string) => `/p/${slug}/concerns/${id}/actions`,
  actionDone: (slug: string, id: string, actionId: string) => `/p/${slug}/concerns/${id}/actions/${actionId}/done`,
  close: (slug: string, id: string) => `/p/${slug}/concerns/${id}/close`,
};
