/** The command line as a test calls it: in this process through the dispatcher, or as a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runGalla } from '../../src/cli/run-galla.ts';

export type Answer = {
  readonly status: number;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
};

/** Runs one command line in this process. */
export async function galla(...words: readonly string[]): Promise<Answer> {
  const parts: Buffer[] = [];
  let err = '';
  const status = await runGalla(words, {
    stdout: (chunk) => parts.push(Buffer.from(chunk)),
    stderr: (chunk) => {
      err += chunk;
    },
  });
  const bytes = Buffer.concat(parts);
  return { status, out: bytes.toString(), bytes, err };
}

/** Runs one command line as a person does; `onOut` sees standard output as it comes and may end the process. */
export function gallaProcess(
  words: readonly string[],
  onOut: (out: string, kill: () => void) => void = () => undefined,
): Promise<Omit<Answer, 'bytes'>> {
  const script = fileURLToPath(new URL('../../src/cli/galla.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    onOut(out, () => child.kill('SIGKILL'));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status: status ?? -1, out, err }));
  });
}

/** A folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galla-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file in a folder of its own, which is gone after the test. */
export function aFile(content: string | Uint8Array, name = 'file.csv'): string {
  const path = join(emptyFolder(), name);
  writeFileSync(path, content);
  return path;
}

export function aJsonFile(value: unknown): string {
  return aFile(JSON.stringify(value), 'file.json');
}
