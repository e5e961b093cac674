import path from 'node:path';

/** Everything that the surroundings decide about this instance. */
export interface Settings {
  /** Folder of the instance's key and, without `databaseUrl`, of its database. Absolute. */
  readonly folder: string;
  /** A PostgreSQL server to use; null for the embedded one. */
  readonly databaseUrl: string | null;
  readonly port: number;
  readonly host: string;
  /** The address people reach Maat at, without a slash at the end. */
  readonly url: string;
  /** Whether the surroundings say where that is, by MAAT_URL, PORT or HOST. */
  readonly urlIsGiven: boolean;
  readonly keyFile: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly idleMinutes: number;
  readonly logLevel: string;
  /** Seals and opens backups; asked for at the terminal when null. */
  readonly passphrase: string | null;
}

/** A setting that cannot be used; the message names it and says what to give instead. */
export class WrongSetting extends Error {}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/**
 * Reads the settings: MAAT_DATA, DATABASE_URL, PORT, HOST, MAAT_URL, MAAT_KEY_FILE, SMTP_URL, MAIL_FROM,
 * MAAT_IDLE_MINUTES, MAAT_LOG_LEVEL, MAAT_PASSPHRASE. The only place that looks at the environment. Throws WrongSetting.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const folder = path.resolve(given(environment, 'MAAT_DATA') ?? 'data');
  const port = wholeNumber(environment, 'PORT', 3000, 1, 65_535);
  const host = given(environment, 'HOST') ?? '127.0.0.1';
  const url = ownAddress(environment) ?? `http://${hostInAddress(host)}:${port}`;
  const logLevel = given(environment, 'MAAT_LOG_LEVEL') ?? 'info';
  if (!logLevels.includes(logLevel)) throw new WrongSetting(`MAAT_LOG_LEVEL is "${logLevel}". Use one of ${logLevels.join(', ')}.`);
  return {
    folder,
    databaseUrl: address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    port,
    host,
    url,
    urlIsGiven: ['MAAT_URL', 'PORT', 'HOST'].some((name) => given(environment, name) !== null),
    keyFile: path.resolve(given(environment, 'MAAT_KEY_FILE') ?? path.join(folder, 'instance.key')),
    smtpUrl: address(environment, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: sender(environment) ?? 'Maat <maat@localhost>',
    idleMinutes: wholeNumber(environment, 'MAAT_IDLE_MINUTES', 30, 1, 480),
    logLevel,
    passphrase: environment['MAAT_PASSPHRASE'] || null,
  };
}

/** MAAT_URL: pages lead to each other from the root of a site, so no path may follow the name. */
function ownAddress(environment: NodeJS.ProcessEnv): string | null {
  const text = address(environment, 'MAAT_URL', ['http:', 'https:']);
  if (text === null) return null;
  const { origin, pathname, search, hash, username, password } = new URL(text);
  if (pathname !== '/' || search + hash + username + password !== '') {
    throw new WrongSetting(`MAAT_URL may hold no more than https://, a name and a port, such as ${origin}. Maat needs a name of its own, not a part of another site.`);
  }
  return origin;
}

function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function sender(environment: NodeJS.ProcessEnv): string | null {
  const text = given(environment, 'MAIL_FROM');
  if (text === null || /^[^<>@\s]+@[^<>@\s]+$|<[^<>@\s]+@[^<>@\s]+>$/.test(text)) return text;
  throw new WrongSetting(`MAIL_FROM is "${text}". Use an e-mail address, such as maat@example.gov.uk or Maat <maat@example.gov.uk>.`);
}

function given(environment: NodeJS.ProcessEnv, name: string): string | null {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function wholeNumber(environment: NodeJS.ProcessEnv, name: string, otherwise: number, least: number, most: number): number {
  const text = given(environment, name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new WrongSetting(`${name} is "${text}". Use a whole number from ${least} to ${most}.`);
  }
  return value;
}

function address(environment: NodeJS.ProcessEnv, name: string, schemes: readonly string[]): string | null {
  const text = given(environment, name);
  if (text === null) return null;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed || !schemes.includes(parsed.protocol)) {
    // The value may hold a password, so it is not repeated.
    throw new WrongSetting(`${name} cannot be read as an address. It starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`);
  }
  return text;
}
