import { html, type Html } from '../../design-system/index.ts';
import type { Comment } from '../figures/comments.rules.ts';

/** Comments with the case and agency they come from, for coordinators. */
export function commentList(comments: readonly Comment[]): Html {
  return html`<ul class="comment-list">${comments.map(({ caseLabel, agencyName, answer, text }) => html`
<li class="comment-list__item"><p class="govuk-body comment-list__from"><strong>${caseLabel}</strong>, ${agencyName}${answer === '' ? null : html` <span class="comment-list__answer">${answer}</span>`}</p>
${commentText(text)}</li>`)}
</ul>`;
}

/** A text in its paragraphs. */
export function commentText(text: string): Html {
  return html`${text.split(/\n\s*\n/).map((part) => html`<p class="govuk-body comment-list__text">${part}</p>`)}`;
}
