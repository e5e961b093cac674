/** Addresses of audit tools. `partnership` is the slug. */
export const toolPaths = {
  list: (partnership: string) => `/p/${partnership}/tools`,
  tool: (partnership: string, toolId: string) => `/p/${partnership}/tools/${toolId}`,
  settings: (partnership: string) => `/p/${partnership}/tools/settings`,
  /** One standard by its code, or `new`. */
  standard: (partnership: string, code: string) => `/p/${partnership}/tools/settings/standards/${code}`,
  removeStandard: (partnership: string, code: string) => `/p/${partnership}/tools/settings/standards/${code}/remove`,
  /** One grading scale of the partnership's own by its id, or `new`. */
  scale: (partnership: string, id: string) => `/p/${partnership}/tools/settings/scales/${id}`,
  removeScale: (partnership: string, id: string) => `/p/${partnership}/tools/settings/scales/${id}/remove`,
  /** Begins a tool: from nothing, or as a copy of `from`, a shipped tool or one of the partnership's versions. */
  create: (partnership: string, from = '') => `/p/${partnership}/tools/new${from === '' ? '' : `?from=${from}`}`,
  importTool: (partnership: string) => `/p/${partnership}/tools/import`,
  confirmImport: (partnership: string) => `/p/${partnership}/tools/import/confirm`,
  /** A tool as it can be used, as a file to change and bring back. */
  exportTool: (partnership: string, toolId: string, format: string) => `/p/${partnership}/tools/${toolId}/export/${format}`,
  version: (partnership: string, versionId: string) => `/p/${partnership}/tools/versions/${versionId}`,
  next: (partnership: string, versionId: string) => `/p/${partnership}/tools/versions/${versionId}/next`,
  move: (partnership: string, versionId: string) => `/p/${partnership}/tools/versions/${versionId}/move`,
  discard: (partnership: string, versionId: string) => `/p/${partnership}/tools/versions/${versionId}/discard`,
  /** Fills the form in without keeping it; `query` says as whom. */
  tryOut: (partnership: string, versionId: string, query = '') => `/p/${partnership}/tools/versions/${versionId}/try${query}`,
  compare: (partnership: string, versionId: string, withId = '') => `/p/${partnership}/tools/versions/${versionId}/compare${withId === '' ? '' : `?with=${withId}`}`,
  build: (partnership: string, versionId: string) => `/p/${partnership}/tools/versions/${versionId}/build`,
  exportVersion: (partnership: string, versionId: string, format: string) => `/p/${partnership}/tools/versions/${versionId}/export/${format}`,
  /** A form to print; `query` is that of the page it is asked from. */
  blank: (partnership: string, toolId: string, format: string, query = '') => `/p/${partnership}/tools/${toolId}/blank/${format}${query}`,
};
