import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from './config.ts';

/** The server writes down where people reach it, so that commands which are told nothing of it name the same address. */
export async function keepAddress({ folder, url }: Settings): Promise<void> {
  await writeFile(fileIn(folder), `${url}\n`);
}

/** The settings with the address the server was last run at, where the surroundings name none. */
export async function withKeptAddress(settings: Settings): Promise<Settings> {
  if (settings.urlIsGiven) return settings;
  const kept = await readFile(fileIn(settings.folder), 'utf8').then((text) => text.trim(), () => '');
  return /^https?:\/\/[^/\s]+$/.test(kept) ? { ...settings, url: kept } : settings;
}

function fileIn(folder: string): string {
  return path.join(folder, 'address');
}
