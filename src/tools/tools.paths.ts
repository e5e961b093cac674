/** Addresses of audit tools. `partnership` is the slug. */
export const toolPaths = {
  list: (partnership: string) => `/p/${partnership}/tools`,
  tool: (partnership: string, toolId: string) => `/p/${partnership}/tools/${toolId}`,
  /** A form to print; `query` is that of the page it is asked from. */
  blank: (partnership: string, toolId: string, format: string, query = '') => `/p/${partnership}/tools/${toolId}/blank/${format}${query}`,
};
