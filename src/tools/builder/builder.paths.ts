import { toolPaths } from '../tools.paths.ts';

type Address = (partnership: string, versionId: string, id: string) => string;

function at(rest: (id: string) => string): Address {
  return (partnership, versionId, id) => `${toolPaths.build(partnership, versionId)}/${rest(encodeURIComponent(id))}`;
}

/** Addresses of the builder. `partnership` is the slug; ids are those of the draft and of what is edited in it. */
export const builderPaths = {
  outline: toolPaths.build,
  /** The outline after a move: it says where the thing stands, and its button has the focus. */
  moved: (partnership: string, versionId: string, id: string, button: string) => `${toolPaths.build(partnership, versionId)}?moved=${encodeURIComponent(id)}&button=${button}#${encodeURIComponent(`${button}-${id}`)}`,
  move: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/move`,
  renumber: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/renumber`,
  heading: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/heading`,
  preview: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/preview`,
  cut: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/cut`,
  newSection: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/sections/new`,
  section: at((id) => `sections/${id}`),
  previewSection: at((id) => `sections/${id}/preview`),
  removeSection: at((id) => `sections/${id}/remove`),
  newItem: at((id) => `sections/${id}/items/new`),
  item: at((id) => `items/${id}`),
  previewItem: at((id) => `items/${id}/preview`),
  copyItem: at((id) => `items/${id}/copy`),
  moveItem: at((id) => `items/${id}/move`),
  removeItem: at((id) => `items/${id}/remove`),
  audiences: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/audiences`,
  audience: at((code) => `audiences/${code}`),
  removeAudience: at((code) => `audiences/${code}/remove`),
  scales: (partnership: string, versionId: string) => `${toolPaths.build(partnership, versionId)}/scales`,
  scale: at((id) => `scales/${id}`),
  removeScale: at((id) => `scales/${id}/remove`),
};
