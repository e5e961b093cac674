import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** The parts of a Word file as text, by path; throws where one that should be XML is not well formed. */
export function partsOfWordFile(file: Buffer): Map<string, string> {
  const parts = Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)] as const);
  for (const [path, xml] of parts) {
    if (!/\.(xml|rels)$/.test(path)) continue;
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    parser.write(xml).close();
  }
  return new Map(parts);
}

/** The words of a part, paragraph by paragraph; a break or tab is a space. */
export function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>|<w:br\/>/g)].map(([, words]) => words ?? ' ').join(''));
}
