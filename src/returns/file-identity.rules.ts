import type { ComparedFile, FileProblem } from './filled-file.types.ts';
import type { ReturnInFull } from './read-return.ts';

/** What a file to fill in says it belongs to. */
export function identityOf({ tool, request }: { readonly tool: Pick<ReturnInFull['tool'], 'id' | 'version'>; readonly request: Pick<ReturnInFull['request'], 'id'> }): Record<string, string> {
  return { request: request.id, tool: tool.id, toolVersion: String(tool.version) };
}

/** Why a file that says it belongs to this is not one for the return, or null when it is. */
export function strangerFile(found: Pick<ReturnInFull, 'tool' | 'request'>, identity: Readonly<Record<string, string>>, kind: ComparedFile['kind']): FileProblem | null {
  const wanted = identityOf(found);
  if (identity.request !== wanted.request) {
    return { field: 'file', message: `This ${kind} was made for another request. Choose the ${kind} you downloaded for ${found.request.caseLabel}.` };
  }
  if (identity.tool !== wanted.tool || identity.toolVersion !== wanted.toolVersion) {
    return { field: 'file', message: `This ${kind} asks the questions of an older version of the tool. Download a fresh ${kind} and copy your answers into it.` };
  }
  return null;
}
