import { notFoundPage, type MemberRequest } from '../../access/index.ts';
import { file, type Reply } from '../../platform/index.ts';
import { exportCollation } from '../figures/export-collation.ts';
import { readCut } from '../figures/cut.rules.ts';
import { collationFiles } from '../reports.paths.ts';

/** Hands out the numbers or the comments of a collation. */
export async function collationExport(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const wanted = collationFiles.find((name) => name === incoming.params.file);
  const made = wanted && (await exportCollation(services, member, incoming.params.audit ?? '', wanted, readCut(incoming.query)));
  return made ? file(made.name, made.contentType, made.body) : notFoundPage(request);
}
