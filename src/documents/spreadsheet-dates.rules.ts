/** What a number in a cell stands for, as told by the cell's number format. */
export type NumberMeaning = 'number' | 'day' | 'day-and-time' | 'time' | { readonly digits: number };

/** Formats that every spreadsheet program knows by number (ECMA-376 part 1, 18.8.30), and the East Asian date formats. */
function builtIn(id: number): NumberMeaning {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day';
  if (id === 22) return 'day-and-time';
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  return 'number';
}

/** Reads a number format: `dd/mm/yyyy` is a day, `h:mm` a time, `00000` a code that keeps its leading noughts. */
export function meaningOfFormat(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return builtIn(id);
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  const elapsed = /\[[hms]+\]/i.test(code);
  const signs = code.split(';')[0]?.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '') ?? '';
  if (/general/i.test(signs)) return 'number';
  const day = /[yd]/i.test(signs);
  const time = elapsed || /[hs]/i.test(signs);
  if (day) return time ? 'day-and-time' : 'day';
  if (time) return 'time';
  return /m/i.test(signs) ? 'day' : 'number';
}

/**
 * The text of a number as a person would type it: no float noise (a spreadsheet keeps 15 digits), days as `2014-02-03`,
 * days with a time as `2014-02-03 14:30`, times as `14:30`.
 */
export function numberText(stored: string, meaning: NumberMeaning, from1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (typeof meaning === 'object') return Number.isInteger(value) && value >= 0 ? String(value).padStart(meaning.digits, '0') : plainNumber(value);
  if (meaning === 'number' || value < 0 || value >= 2_958_466) return plainNumber(value);
  if (meaning === 'time' && value < 1) return timeText(value);
  const day = dayText(Math.floor(value), from1904);
  const fraction = value - Math.floor(value);
  return meaning === 'day' || fraction < 0.5 / 86_400 ? day : `${day} ${timeText(fraction)}`;
}

function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** Day 1 is 1 January 1900 and day 60 a 29 February that never was; workbooks from old Macs count from 1904 instead. */
function dayText(serial: number, from1904: boolean): string {
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(first + serial * 86_400_000).toISOString().slice(0, 10);
}

function timeText(fraction: number): string {
  const seconds = Math.round(fraction * 86_400);
  const two = (count: number) => String(count).padStart(2, '0');
  const minutes = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`;
}

/** The number a spreadsheet stores for an ISO day, or null when the text is not a day from 1 March 1900 on. */
export function daySerial(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const serial = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return Number.isInteger(serial) && serial > 60 ? serial : null;
}
