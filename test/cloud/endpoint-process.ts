/** An endpoint as a process of its own, for whoever wants to kill it, or to have it on the other core. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CloudData } from '#cloud/open-cloud.ts';

const script = fileURLToPath(new URL('./endpoint-child.ts', import.meta.url));

export type EndpointProcess = {
  readonly url: string;
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  /** A code that lets one till in. */
  readonly code: () => Promise<string>;
};

/** Starts it on its data and waits until it answers. Whoever starts it ends it. */
export async function startEndpoint(data: CloudData): Promise<EndpointProcess> {
  const child = spawn(process.execPath, [script, JSON.stringify(data)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const next = await lines.next();
    if (next.done === true) throw new Error('The endpoint ended without a word');
    return next.value;
  };
  const url = await line();
  return {
    url,
    process: child,
    ended,
    code() {
      child.stdin.write('\n');
      return line();
    },
  };
}
