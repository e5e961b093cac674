import { column, type MemberRequest } from '../../../access/index.ts';
import { emptyState, html } from '../../../design-system/index.ts';
import type { Reply } from '../../../platform/index.ts';
import { builderPaths } from '../builder.paths.ts';
import { withDraft } from '../editing.ts';
import { keepingPlace, placeSeen } from '../place-seen.ts';
import { builderPage } from './builder-frame.view.ts';
import { placeControls, seenCount, seenSection } from './preview.view.ts';

/** GET …/build/preview: the whole form as one agency would meet it. */
export async function previewPage(request: MemberRequest): Promise<Reply> {
  const as = placeSeen(request);
  const { slug } = request.member.partnership;
  const reply = await withDraft(request, (version) => builderPage(request, version, {
    part: 'preview', title: 'The whole form',
    body: version.tool.sections.length === 0 ? emptyState('There is nothing to see yet. Add a section and questions first.', html`<p class="govuk-body"><a class="govuk-link" href="${builderPaths.outline(slug, version.id)}">Go to the questions</a></p>`) : column(html`<form action="${builderPaths.preview(slug, version.id)}" method="get">
${placeControls(as, null)}
</form>
<p class="govuk-body">${seenCount(version.tool, version.tool.sections, as)} You can try the controls: nothing is sent or kept.</p>
${version.tool.sections.map((section) => seenSection(version.tool, section, as, 'h2'))}`),
  }));
  return keepingPlace(request, reply);
}
