import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fontOfTables, nameTable, tablesOfWoff } from './font-files.ts';
import { lastResortFamily, lastResortFont } from './last-resort-font.ts';

const resolve = createRequire(import.meta.url).resolve;

const mainFamily = 'Maat Text';
const extendedFamily = 'Maat Text Extended';

/**
 * Families in the order in which a character is looked for: the product's own typeface, its letters of Welsh, Polish,
 * Turkish and their like, what Typst brings along, what a machine may have for other scripts, and a box for the rest.
 */
export const reportFamilies: readonly string[] = [
  mainFamily, extendedFamily, 'Libertinus Serif', 'DejaVu Sans', 'Noto Sans', 'Arial Unicode MS', 'Segoe UI', 'Noto Sans Arabic',
  'Noto Sans Hebrew', 'Noto Sans Devanagari', 'Noto Sans Bengali', 'Noto Sans Gurmukhi', 'Noto Sans Tamil', 'Noto Sans CJK SC',
  'Microsoft YaHei', 'PingFang SC', 'Noto Emoji', 'Segoe UI Symbol', lastResortFamily,
];

/** Only what Maat and Typst bring: for a second try where a font of the machine turned out to be unusable. */
export const ownFamilies: readonly string[] = [mainFamily, extendedFamily, 'Libertinus Serif', 'DejaVu Sans Mono', lastResortFamily];

const styles = [
  { file: '400-normal', style: 'Regular' },
  { file: '400-italic', style: 'Italic' },
  { file: '700-normal', style: 'Bold' },
  { file: '700-italic', style: 'Bold Italic' },
] as const;

/**
 * The typeface of the screens as TrueType for Typst, which reads no web fonts. The two halves of the alphabet get
 * families of their own, since Typst takes one file for each family and style.
 */
export function reportFonts(): Buffer[] {
  const halves = [['latin', mainFamily], ['latin-ext', extendedFamily]] as const;
  const letters = halves.flatMap(([half, family]) => styles.map(({ file, style }) => {
    const path = resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${half}-${file}.woff`);
    return fontOfTables(tablesOfWoff(readFileSync(path)).set('name', nameTable(family, style)));
  }));
  return [...letters, lastResortFont()];
}
