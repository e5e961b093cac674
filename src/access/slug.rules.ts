/** Whether the text may stand in an address: small letters, figures and single hyphens, at most 60 characters. */
export function isSlug(text: string): boolean {
  return text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** A slug made from a name, such as `cheshire-east` from "Cheshire East"; '' when nothing of it can stay. */
export function suggestSlug(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f'’]/g, '').replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 60).replace(/^-+|-+$/g, '');
}
