import { buildApp, looks } from './app.ts';
import { WrongSetting, type Settings } from './config.ts';
import { openInstance } from './instance.ts';
import { keepAddress } from './kept-address.ts';
import { startMinuteLook } from './letters/index.ts';
import { setUpAddress } from './setup/index.ts';

/**
 * Runs the server until it is asked to stop (SIGTERM or SIGINT): finishes what is under way, then closes the database.
 * Says on standard output where to open Maat.
 */
export async function startServer(settings: Settings): Promise<void> {
  const instance = await openInstance(settings);
  const app = await buildApp(instance.services);
  try {
    await app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    await app.close();
    await instance.close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new WrongSetting(`PORT ${settings.port} is taken by another program. Stop that one, or set PORT to another number.`);
    }
    throw new WrongSetting(`Maat cannot listen at HOST ${settings.host}, PORT ${settings.port} (${(error as NodeJS.ErrnoException).code}). HOST is an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.`, { cause: error });
  }
  if (instance.keyWasMade) {
    process.stdout.write(`A new key was made: ${settings.keyFile}\nKeep a copy of it in a safe place. Without it nobody can read what is sealed in the database.\n`);
  }
  await keepAddress(settings);
  process.stdout.write(`Maat is running at ${settings.url}\n`);
  const stopLooking = startMinuteLook(instance.services, looks);
  const address = await setUpAddress(instance.services);
  if (address !== null) process.stdout.write(`Nobody has set up a partnership yet. Open this address to begin, or to explore an example:\n${address}\n`);
  await new Promise<void>((resolve) => {
    const stop = (): void => resolve();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
  await app.close();
  await stopLooking();
  await instance.close();
}
