import { join } from 'node:path';
import { memberRoute, roles, type Role, type Route } from '../access/index.ts';
import { registerAsset } from '../design-system/index.ts';
import { answersImportSteps } from './answers-import.ts';
import type { ChasesKnown } from './chases-known.types.ts';
import type { ConcernsKnown } from './concerns-known.types.ts';
import { getEvidence, getEvidenceList, getNewEvidence, postEvidence, postNewEvidence, postRemoveEvidence, postUseEvidence } from './evidence/evidence.page.ts';
import { getChanges, postAnswer } from './pages/answers-json.page.ts';
import { fileUploadLimit, getDocument, getSheet, getUpload, postFile, postUpload } from './pages/answer-files.page.ts';
import { getCheck, getSubmitted, postSubmit } from './pages/check.page.ts';
import { getMatrix, getMatrixState } from './pages/matrix.page.ts';
import { getNil, postNil } from './pages/nil.page.ts';
import { getRequest, postReopen, postWithdraw } from './pages/request.page.ts';
import { getSection, postSection } from './pages/section.page.ts';
import { getWork, type WorkPart } from './pages/work.page.ts';

for (const script of ['answering.js', 'answer-controls.js', 'answer-notes.js', 'conditions.js', 'kept-drafts.js', 'post-json.js', 'responses.js']) {
  registerAsset(script, join(import.meta.dirname, 'browser', script));
}

/** Those who answer, for the agency they belong to. */
const auditors: readonly Role[] = ['auditor', 'lead-auditor'];
/** Those who may read a return: its agency, and the coordinator. */
const readers: readonly Role[] = [...auditors, 'coordinator'];

/**
 * Everything this area serves. `concerns` and `chases` are what it asks of the areas of concerns and of chasing; `workParts` are what areas above add
 * to "Your work", such as published reports for board members.
 */
export function returnsRoutes({ concerns, chases }: { readonly concerns: ConcernsKnown; readonly chases: ChasesKnown }, workParts: readonly WorkPart[] = []): Route[] {
  return [
    memberRoute('GET', '', roles, (request) => getWork(request, concerns.atWork, workParts)),
    memberRoute('GET', '/audits/:audit/matrix', ['coordinator', 'lead-auditor'], (request) => getMatrix(request, chases)),
    memberRoute('GET', '/audits/:audit/matrix/state', ['coordinator', 'lead-auditor'], (request) => getMatrixState(request, chases)),
    memberRoute('GET', '/requests/:request', readers, (request) => getRequest(request, concerns)),
    memberRoute('GET', '/requests/:request/sections/:section', readers, (request) => getSection(request, concerns)),
    memberRoute('POST', '/requests/:request/sections/:section', auditors, (request) => postSection(request, concerns)),
    memberRoute('POST', '/requests/:request/answers', auditors, postAnswer),
    memberRoute('GET', '/requests/:request/changes', auditors, getChanges),
    memberRoute('GET', '/requests/:request/check', readers, (request) => getCheck(request, concerns)),
    memberRoute('POST', '/requests/:request/submit', auditors, (request) => postSubmit(request, concerns), { formOn: '/requests/:request/check' }),
    memberRoute('GET', '/requests/:request/handed-in', auditors, getSubmitted),
    memberRoute('POST', '/requests/:request/withdraw', auditors, postWithdraw),
    memberRoute('POST', '/requests/:request/reopen', ['coordinator'], postReopen),
    memberRoute('GET', '/requests/:request/nil', auditors, (request) => getNil(request, concerns)),
    memberRoute('POST', '/requests/:request/nil', auditors, (request) => postNil(request, concerns)),
    memberRoute('GET', '/requests/:request/sheet', auditors, getSheet),
    memberRoute('POST', '/requests/:request/sheet', auditors, postFile, { bodyLimit: fileUploadLimit }),
    memberRoute('GET', '/requests/:request/word', auditors, getDocument),
    memberRoute('GET', '/requests/:request/upload', auditors, getUpload),
    memberRoute('POST', '/requests/:request/upload', auditors, postUpload, { bodyLimit: fileUploadLimit }),
    memberRoute('GET', '/requests/:request/evidence', readers, getEvidenceList),
    memberRoute('GET', '/requests/:request/evidence/new', auditors, getNewEvidence),
    memberRoute('POST', '/requests/:request/evidence/new', auditors, postNewEvidence),
    memberRoute('POST', '/requests/:request/evidence/use', auditors, postUseEvidence),
    memberRoute('GET', '/requests/:request/evidence/:evidence', auditors, getEvidence),
    memberRoute('POST', '/requests/:request/evidence/:evidence', auditors, postEvidence),
    memberRoute('POST', '/requests/:request/evidence/:evidence/remove', auditors, postRemoveEvidence),
    ...answersImportSteps.routes,
  ];
}
