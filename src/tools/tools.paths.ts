/** Addresses of audit tools. `partnership` is the slug. */
export const toolPaths = {
  list: (partnership: string) => `/p/${partnership}/tools`,
  tool: (partnership: string, toolId: string) => `/p/${partnership}/tools/${toolId}`,
};
