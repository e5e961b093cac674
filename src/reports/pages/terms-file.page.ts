import { asMember, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { findAuditWithTerms } from '../../audits/index.ts';
import { file, type Reply } from '../../platform/index.ts';
import { isBlankFormat } from '../blank-form.ts';
import { reportFileName } from '../file-names.rules.ts';
import { makeDocumentFile } from '../publishing/report-files.ts';
import { termsDocument } from '../terms-document.rules.ts';

/** GET /audits/:audit/terms/file/:format: the terms as they stand, as a draft; below /versions/:number, as they were agreed. */
export async function getTermsFile(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const { audit = '', format = '', number } = incoming.params;
  if (!isBlankFormat(format)) return notFoundPage(request);
  const found = await asMember(services.database, member, (work) => findAuditWithTerms(work, audit));
  const version = number === undefined ? null : found?.versions.find((one) => String(one.number) === number);
  if (!found || version === undefined) return notFoundPage(request);
  const document = termsDocument(version?.terms ?? found.terms, version, { partnership: member.partnership.name, date: services.clock.today() });
  const made = await makeDocumentFile(document, reportFileName(`${document.title} - terms of reference`, version?.number ?? null, document.date, format), format);
  return file(made.name, made.contentType, made.body);
}
