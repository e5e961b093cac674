import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process of this number exists and has not ended. A zombie, which only waits to be collected, has ended. */
export function isAlive(pid: number): boolean {
  return isNumberTaken(pid) && linuxStatus(pid)?.state !== 'Z';
}

/** Whether the system has a process of this number, be it a zombie: what programs see that only ask whether they could signal it. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A text that names one process and no later one that gets the same number: the number and, where the system tells it,
 * when the process started.
 */
export function identityOf(pid: number): string {
  return `${pid}-${linuxStatus(pid)?.startedAt ?? ''}`;
}

/** Whether the process that `identityOf` named is still there. */
export function isIdentityAlive(identity: string): boolean {
  const pid = Number(identity.split('-')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && identityOf(pid) === identity;
}

/** The command a process was started with; empty when it has ended or the system does not tell. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') {
      const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`;
      return execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' });
    }
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function linuxStatus(pid: number): { state: string; startedAt: string } | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may itself hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
