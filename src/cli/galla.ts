/** `npm run galla -- COMMAND`: runs the command line as built in out/ where that is up to date, else from its sources. */
import { enableCompileCache } from 'node:module';
import { exitCodes } from './command.ts';
import type * as RunGalla from './run-galla.ts';
import { builtModule } from './screens.ts';

enableCompileCache();
try {
  const { runGalla } = (await builtModule<typeof RunGalla>('galla')) ?? (await import('./run-galla.ts'));
  process.exitCode = await runGalla(process.argv.slice(2), {
    stdout: (chunk) => process.stdout.write(chunk),
    stderr: (chunk) => process.stderr.write(chunk),
  });
} catch (bug) {
  // A command answers what it refuses; whatever arrives here is a bug or a broken machine, told with its trace.
  process.stderr.write(`${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(unexpected(bug))}\n`);
  process.exitCode = exitCodes.refused;
}

function unexpected(bug: unknown): { code: string; message: string } {
  return { code: 'internal', message: bug instanceof Error ? bug.message : String(bug) };
}
