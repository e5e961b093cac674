import { memberPage, type MemberRequest, type PageContent } from '../../../access/index.ts';
import { csrfField, form, govukInsetText, html, mojSubNavigation, pageHeading, type Html, type HtmlValue } from '../../../design-system/index.ts';
import type { Reply } from '../../../platform/index.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, type ComeBack } from '../editing.ts';

export type BuilderPart = 'questions' | 'heading' | 'audiences' | 'scales' | 'cut' | 'preview';

const parts: readonly { readonly part: BuilderPart; readonly text: string; readonly href: (slug: string, id: string) => string }[] = [
  { part: 'questions', text: 'Questions', href: builderPaths.outline },
  { part: 'heading', text: 'About the tool', href: builderPaths.heading },
  { part: 'audiences', text: 'Who answers', href: builderPaths.audiences },
  { part: 'scales', text: 'Scales', href: builderPaths.scales },
  { part: 'cut', text: 'Cut to a focus', href: builderPaths.cut },
  { part: 'preview', text: 'See the whole form', href: builderPaths.preview },
];

export interface BuilderPage {
  readonly part: BuilderPart;
  readonly title: string;
  readonly caption?: string;
  readonly body: HtmlValue;
  readonly why?: ComeBack;
  readonly scripts?: readonly string[];
  /** Pages below the part's own: the crumb leads back to it. */
  readonly below?: boolean;
  readonly wide?: boolean;
}

/** A page of the builder: the parts of the draft above it, its mistakes, and what to do when somebody else was quicker. */
export function builderPage(request: MemberRequest, version: ToolVersion, page: BuilderPage): Reply {
  const { slug } = request.member.partnership;
  const own = parts.find(({ part }) => part === page.part);
  const why = page.why ?? allWell;
  const content: PageContent = {
    title: `${page.title}: ${version.tool.title}`,
    breadcrumbs: [
      { text: 'Audit tools', href: toolPaths.list(slug) }, { text: version.tool.title, href: toolPaths.version(slug, version.id) },
      ...(page.below && own ? [{ text: own.text, href: own.href(slug, version.id) }] : []),
    ],
    errors: why.errors,
    ...(page.scripts ? { scripts: page.scripts } : {}),
    ...(page.wide ? { wide: true } : {}),
    ...(why.stale ? { status: 409 } : {}),
    body: html`${mojSubNavigation({ label: 'Parts of the draft', items: parts.map(({ part, text, href }) => ({ text, href: href(slug, version.id), active: part === page.part })) })}
${pageHeading(page.caption ?? `Draft of version ${version.tool.version}`, page.title)}
${why.stale ? govukInsetText({ text: 'What you typed is below, and what they saved is kept. Look at both. If you save now, what you typed takes the place of what they saved here.' }) : null}
${page.body}`,
  };
  return memberPage(request, content);
}

/** The hidden field by which two people who change one draft notice each other. */
export function editField({ edit }: ToolVersion): Html {
  return html`<input type="hidden" name="edit" value="${edit}">`;
}

/** A form that changes the draft. */
export function draftForm(request: MemberRequest, version: ToolVersion, action: string, body: HtmlValue, id?: string): Html {
  return form({ action, csrfToken: request.csrfToken, ...(id === undefined ? {} : { id }) }, html`${editField(version)}
${body}`);
}

/** A form of one button, beside what it is about. */
export function buttonForm(request: MemberRequest, version: ToolVersion, action: string, button: Html): Html {
  return html`<form class="maat-build__one" action="${action}" method="post">${csrfField(request.csrfToken)}${editField(version)}${button}</form>`;
}
