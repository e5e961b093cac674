import { memberPage, type MemberRequest, type PageContent } from '../../access/index.ts';
import { html, sectionList, withSidebar, type Html, type HtmlValue } from '../../design-system/index.ts';
import type { Reply } from '../../platform/index.ts';
import { progressOfSection } from '../progress.rules.ts';
import type { ReturnInFull } from '../read-return.ts';
import { returnPaths } from '../returns.paths.ts';

/** `Child A · Police · Repeat plans`, the line above a return's headings: people may answer for several agencies. */
export function captionOf({ request }: ReturnInFull): string {
  return [request.caseLabel, request.agencyName, request.audit.title].join(' · ');
}

/** A page within a return: marked as restricted, with the way back. `here` is its place below the return's own page. */
export function returnPage(request: MemberRequest, found: ReturnInFull, content: Omit<PageContent, 'marking' | 'breadcrumbs'>, here: string | null): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, {
    ...content,
    marking: found.tool.marking,
    breadcrumbs: [
      { text: 'Your work', href: returnPaths.work(slug) },
      ...(found.own ? [] : [{ text: 'Response matrix', href: returnPaths.matrix(slug, found.request.auditId) }]),
      here === null ? { text: found.request.caseLabel } : { text: found.request.caseLabel, href: returnPaths.request(slug, found.request.id) },
      ...(here === null ? [] : [{ text: here }]),
    ],
  });
}

/**
 * The way to raise a concern, on every page of a return. Where answers are being typed it opens a page of its own, so that
 * neither they nor the concern have to wait for the other.
 */
export function worried({ own }: Pick<ReturnInFull, 'own'>, href: string, typing = false): Html {
  const link = typing
    ? html`<a class="govuk-link" href="${href}" target="_blank" rel="noopener">Raise a concern (opens in a new tab)</a>`
    : html`<a class="govuk-link" href="${href}">Raise a concern</a>`;
  return html`<p class="govuk-body"><strong>If you are worried about somebody’s safety now:</strong> ${link}. ${own ? 'Tell your manager at once and do not wait for the audit. ' : null}If somebody is in danger this minute, call 999.</p>`;
}

/** A page of the form: its sections with their states on the left. */
export function besideSections(slug: string, found: ReturnInFull, currentId: string | null, main: HtmlValue): Html {
  const links = found.tool.sections.map((section) => {
    const { words, tone } = progressOfSection(section, found.contents, found.asked);
    return {
      title: `${section.number} ${section.title}`,
      href: returnPaths.section(slug, found.request.id, section.id),
      state: words,
      tone,
      current: section.id === currentId,
    };
  });
  return withSidebar(sectionList('Sections of this return', links), main);
}
