import { escapeXml } from './xml-scanner.ts';

/** How a cell looks. Everything left out is plain: black on white, no wrapping, locked when the sheet is protected. */
export interface CellStyle {
  readonly bold?: boolean;
  /** In points; 11 when not said. */
  readonly size?: number;
  /** Six hexadecimal digits. */
  readonly ink?: string;
  readonly fill?: string;
  readonly border?: boolean;
  readonly wrap?: boolean;
  readonly indent?: number;
  /** An Excel number format; `@` keeps whatever is typed as text. */
  readonly format?: string;
  /** May be typed in when the sheet is protected. */
  readonly open?: boolean;
}

const firstOwnFormat = 164;
const knownFormats: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '0%': 9, '0.00%': 10, '@': 49 };

/** Collects the styles a workbook uses and writes its styles part. Style 0 is the plain one. */
export class WorkbookStyles {
  readonly #numbers = new Map<string, number>([['{}', 0]]);
  readonly #styles: CellStyle[] = [{}];

  /** The number by which cells name this style. */
  number(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#styles.push(style);
    this.#numbers.set(key, this.#styles.length - 1);
    return this.#styles.length - 1;
  }

  /** Whether cells of this style break their text into lines. */
  wraps(style: number): boolean {
    return this.#styles[style]?.wrap === true;
  }

  /** The styles part. Its lists must stand in this order, each with its count. */
  xml(): string {
    const formats = new Listing();
    const fonts = new Listing(fontXml({}));
    // Excel keeps the first two fills for itself.
    const fills = new Listing(fillXml('none'), fillXml('gray125'));
    const borders = new Listing(borderXml(false));
    const cells = this.#styles.map((style) => {
      const known = style.format === undefined ? 0 : knownFormats[style.format];
      const format = known ?? firstOwnFormat + formats.number(style.format ?? '');
      const font = fonts.number(fontXml(style));
      const fill = style.fill ? fills.number(fillXml('solid', style.fill)) : 0;
      const border = borders.number(borderXml(style.border === true));
      return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">${alignmentXml(style)}<protection locked="${style.open ? 0 : 1}"/></xf>`;
    });
    const numFmts = formats.items.map((code, at) => `<numFmt numFmtId="${firstOwnFormat + at}" formatCode="${escapeXml(code)}"/>`);
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      numFmts.length === 0 ? '' : counted('numFmts', numFmts)
    }${counted('fonts', fonts.items)}${counted('fills', fills.items)}${counted('borders', borders.items)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${counted('cellXfs', cells)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

/** A list without repeats whose items are named by their place. */
class Listing {
  readonly items: string[];

  constructor(...items: string[]) {
    this.items = items;
  }

  number(item: string): number {
    const at = this.items.indexOf(item);
    return at === -1 ? this.items.push(item) - 1 : at;
  }
}

function counted(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}

function fontXml(style: CellStyle): string {
  const ink = style.ink ? `<color rgb="FF${style.ink}"/>` : '';
  return `<font>${style.bold ? '<b/>' : ''}<sz val="${style.size ?? 11}"/>${ink}<name val="Calibri"/><family val="2"/></font>`;
}

function fillXml(pattern: string, colour?: string): string {
  const inside = colour ? `<fgColor rgb="FF${colour}"/><bgColor indexed="64"/>` : '';
  return `<fill><patternFill patternType="${pattern}">${inside}</patternFill></fill>`;
}

function borderXml(drawn: boolean): string {
  const side = (name: string) => (drawn ? `<${name} style="thin"><color rgb="FFB1B4B6"/></${name}>` : `<${name}/>`);
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
}

function alignmentXml(style: CellStyle): string {
  const indent = style.indent ? ` horizontal="left" indent="${style.indent}"` : '';
  return `<alignment vertical="top"${indent}${style.wrap ? ' wrapText="1"' : ''}/>`;
}
