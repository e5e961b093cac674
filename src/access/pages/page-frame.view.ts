import { layout, type Html, type HtmlValue, type LayoutOptions } from '../../design-system/index.ts';
import { page, readFlash, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Member, Role } from '../access.types.ts';
import { holdsOneOf, partnershipsOf } from '../member.rules.ts';
import type { MemberRequest, PersonRequest, VisitorRequest } from '../routes.ts';

export interface PageContent {
  readonly title: string;
  readonly body: HtmlValue;
  readonly errors?: readonly FieldError[];
  readonly breadcrumbs?: LayoutOptions['breadcrumbs'];
  readonly backLink?: LayoutOptions['backLink'];
  /** The restricted marking, on every page that shows matter from a case. */
  readonly marking?: string | null;
  readonly scripts?: readonly string[];
  readonly wide?: boolean;
  readonly status?: number;
}

/** Parts of the site and who meets them in the navigation. */
const navigation: readonly { text: string; path: string; alsoUnder?: string; roles: readonly Role[] | null }[] = [
  { text: 'Your work', path: '', roles: null },
  { text: 'Audits', path: '/audits', roles: ['coordinator', 'case-selector', 'board-member', 'lead-auditor'] },
  { text: 'Programme', path: '/programme', roles: ['coordinator', 'administrator', 'board-member'] },
  { text: 'Concerns', path: '/concerns', roles: ['coordinator', 'lead-auditor', 'auditor'] },
  { text: 'Audit tools', path: '/tools', roles: ['coordinator', 'administrator', 'lead-auditor'] },
  { text: 'People and agencies', path: '/people', alsoUnder: '/agencies', roles: ['administrator', 'coordinator', 'lead-auditor'] },
  { text: 'History', path: '/history', roles: ['information-governance', 'administrator', 'coordinator'] },
];

/** A page within a partnership: masthead, navigation by role, what the last command said, and the example banner. */
export function memberPage(request: MemberRequest, content: PageContent): Reply {
  const { member } = request;
  const home = `/p/${member.partnership.slug}`;
  return frame(request, content, {
    partnership: { name: member.partnership.name, href: home },
    homeHref: home,
    navigation: navigationFor(member, request.incoming.path),
    exampleBanner: member.partnership.isExample,
  });
}

/** A page of somebody who is signed in, outside any partnership. */
export function personPage(request: PersonRequest, content: PageContent): Reply {
  return frame(request, content, {});
}

/** A page for anybody. */
export function visitorPage(request: VisitorRequest, content: PageContent): Reply {
  return frame(request, content, {});
}

function frame(request: VisitorRequest, content: PageContent, around: Partial<LayoutOptions>): Reply {
  const { person, csrfToken, incoming } = request;
  const flash = readFlash(incoming);
  const { status, ...rest } = content;
  const document: Html = layout({
    ...around,
    ...rest,
    csrfToken,
    flash: flash === null ? null : { kind: 'success', text: flash },
    person: person && {
      name: person.name,
      signOutAction: '/sign-out',
      links: [
        { text: 'Your account', href: '/account' },
        ...(partnershipsOf(person).length > 1 ? [{ text: 'Change partnership', href: '/partnerships' }] : []),
      ],
    },
  });
  return page(document, status ?? (content.errors && content.errors.length > 0 ? 422 : 200));
}

function navigationFor(member: Member, path: string): LayoutOptions['navigation'] {
  const home = `/p/${member.partnership.slug}`;
  return navigation
    .filter((part) => part.roles === null || holdsOneOf(member, part.roles))
    .map((part) => ({
      text: part.text,
      href: home + part.path,
      current: part.path === '' ? path === home : isUnder(path, home + part.path) || (part.alsoUnder !== undefined && isUnder(path, home + part.alsoUnder)),
    }));
}

function isUnder(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}/`);
}
