/** Addresses of the rolling programme. `partnership` is the slug. */
export const programmePaths = {
  programme: (partnership: string, show: 'list' | 'calendar' = 'list') => `/p/${partnership}/programme${show === 'list' ? '' : '?show=calendar'}`,
  create: (partnership: string, inspection = false) => `/p/${partnership}/programme/new${inspection ? '?for=inspection' : ''}`,
  plan: (partnership: string, planId: string) => `/p/${partnership}/programme/${planId}`,
  start: (partnership: string, planId: string) => `/p/${partnership}/programme/${planId}/start`,
  remove: (partnership: string, planId: string) => `/p/${partnership}/programme/${planId}/remove`,
};
