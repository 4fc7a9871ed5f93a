/** A till as a process of its own, driven over HTTP as a script would drive it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

export type RunningTill = {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first line. */
  readonly startedInMs: number;
  /** Calls a procedure, e.g. `call('sales/addScan', {...})`; throws with the error's code when it is refused. */
  readonly call: (procedure: string, input: object) => Promise<Record<string, unknown>>;
  readonly stop: () => Promise<void>;
};

/** Starts `galla serve` on the folder and waits for its address. */
export async function startTill(dataDir: string, args: readonly string[] = []): Promise<RunningTill> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['src/cli/galla.ts', 'serve', '--json', '--port', '0', '--data', dataDir, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['{}'])]);
  const startedInMs = performance.now() - began;
  const said: { url?: string; pid?: number } = JSON.parse(String(line));
  if (said.url === undefined) throw new Error(`galla serve did not start: ${String(line)}`);
  const { url } = said;
  let cookie = '';
  return {
    url,
    pid: said.pid ?? 0,
    startedInMs,
    async call(procedure, input) {
      const response = await fetch(new URL(`/api/${procedure}`, url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(input),
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      const body: Record<string, unknown> = await response.json();
      if (!response.ok) throw new Error(`${procedure}: ${response.status} ${JSON.stringify(body)}`);
      return body;
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Signs the sample shop's cashier in and opens a shift where none is. */
export async function signInAtSample(till: RunningTill, newId: () => string): Promise<void> {
  const { people } = await till.call('staff/people', {});
  const cashier = (people as { role: string; samplePin: string | null }[]).find(
    ({ role }) => role === 'cashier',
  );
  await till.call('staff/signIn', { pin: cashier?.samplePin ?? '' });
  const { shift } = await till.call('shifts/current', {});
  if (shift === null) await till.call('shifts/open', { commandId: newId(), float: 200_000 });
}
