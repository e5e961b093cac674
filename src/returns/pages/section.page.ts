import { notFoundPage, type MemberRequest } from '../../access/index.ts';
import { auditorPaths } from '../../auditors/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { Section } from '../../tools/index.ts';
import type { ConcernsKnown } from '../concerns-known.types.ts';
import { evidenceButton } from '../evidence/evidence-words.view.ts';
import { isToDeclare, openReturn, type ReturnInFull } from '../read-return.ts';
import { returnPaths } from '../returns.paths.ts';
import { saveSection, type Unsettled } from '../save-section.ts';
import { returnPage } from './return-frame.view.ts';
import { problemsOf, sectionView } from './section.view.ts';

/** GET /requests/:request/sections/:section: one section of a return. */
export async function getSection(request: MemberRequest, concerns: ConcernsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const readAt = services.clock.now();
  const found = await openReturn(services, member, incoming.params.request ?? '');
  const section = found && sectionIn(found, request);
  if (found && section && isToDeclare(found)) return redirect(auditorPaths.independence(member.partnership.slug, found.request.id));
  return found && section ? sectionPage(request, found, section, { unsettled: new Map(), locked: false, readAt, concerns }) : notFoundPage(request);
}

/** POST to the same address: saves what was changed, and goes on; or shows again what still wants a look. */
export async function postSection(request: MemberRequest, concerns: ConcernsKnown): Promise<Reply> {
  const { services, member, incoming } = request;
  const requestId = incoming.params.request ?? '';
  const found = await openReturn(services, member, requestId);
  const section = found && sectionIn(found, request);
  if (!found || !section || !found.own) return notFoundPage(request);
  const { unsettled, locked } = await saveSection(services, member, found, section, incoming.form);
  if (unsettled.size === 0) return goOn(request, found, section);
  const readAt = services.clock.now();
  const now = await openReturn(services, member, requestId);
  return now ? sectionPage(request, now, section, { unsettled, locked, readAt, concerns }) : notFoundPage(request);
}

function goOn({ member, incoming }: MemberRequest, { request, tool }: ReturnInFull, section: Section): Reply {
  const { slug } = member.partnership;
  const then = incoming.form.one('then');
  if (then.startsWith(evidenceButton)) return redirect(returnPaths.newEvidence(slug, request.id, then.slice(evidenceButton.length)));
  if (then === 'later') return redirect(returnPaths.work(slug), `Your answers about ${request.caseLabel} are saved. Come back whenever you can.`);
  const next = tool.sections[tool.sections.indexOf(section) + 1];
  return redirect(next ? returnPaths.section(slug, request.id, next.id) : returnPaths.check(slug, request.id));
}

function sectionIn({ tool }: ReturnInFull, { incoming }: MemberRequest): Section | undefined {
  return tool.sections.find((section) => section.id === incoming.params.section);
}

function sectionPage(
  request: MemberRequest,
  found: ReturnInFull,
  section: Section,
  { concerns, ...state }: { readonly unsettled: ReadonlyMap<string, Unsettled>; readonly locked: boolean; readonly readAt: Date; readonly concerns: ConcernsKnown },
): Reply {
  const { member, csrfToken } = request;
  return returnPage(request, found, {
    title: `${section.title}: ${found.request.caseLabel}`,
    errors: problemsOf(section, state.unsettled),
    ...(state.locked ? { status: 409 } : {}),
    scripts: found.writable ? ['answering.js'] : [],
    body: sectionView(found, section, { slug: member.partnership.slug, csrfToken, personId: member.personId, raise: concerns.raise(member.partnership.slug, found.request.id), ...state }),
  }, `${section.number} ${section.title}`);
}
