/** A serial port without hardware: a pseudo-terminal whose far end the test writes to, and may pull out. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type PseudoSerial = {
  /** The path a driver opens; it stays the same when the cable is pulled and plugged in again. */
  readonly path: string;
  plugIn(): Promise<void>;
  pullOut(): Promise<void>;
  /** Bytes as the device sends them. */
  send(bytes: Uint8Array | string): void;
  /** The same for more than memory should hold: resolves once the last of them is on its way. */
  flood(parts: Iterable<Uint8Array>): Promise<void>;
  remove(): Promise<void>;
};

/** Python's standard library opens pseudo-terminals; nothing has to be installed or compiled. */
const program = `
import os, pty, sys, tty
device, port = pty.openpty()
tty.setraw(port)
print(os.ttyname(port), flush=True)
while True:
    data = os.read(0, 65536)
    if not data: break
    while data: data = data[os.write(device, data):]
`;

/** True where pseudo-terminals can be made; says in one line why not where they cannot. */
export function hasPseudoTerminals(): boolean {
  const isThere = process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;
  if (!isThere)
    console.log('skipped: no python3 here to open pseudo-terminals, so serial ports are not driven');
  return isThere;
}

export function createPseudoSerial(): PseudoSerial {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-serial-'));
  const link = path.join(folder, 'ttyACM0');
  let child: ReturnType<typeof spawn> | null = null;
  return {
    path: link,
    async plugIn() {
      child = spawn('python3', ['-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
      if (child.stdout === null) throw new Error('the pseudo-terminal has no output');
      const [name]: unknown[] = await once(child.stdout, 'data');
      symlinkSync(String(name).trim(), link);
    },
    async pullOut() {
      unlinkSync(link);
      const running = child;
      child = null;
      running?.kill('SIGKILL');
      if (running !== null) await once(running, 'exit');
    },
    send(bytes) {
      child?.stdin?.write(bytes);
    },
    async flood(parts) {
      const input = child?.stdin ?? null;
      if (input === null) throw new Error('the cable is out');
      for (const part of parts) if (!input.write(part)) await once(input, 'drain');
    },
    async remove() {
      const running = child;
      child = null;
      if (running !== null) {
        running.kill('SIGKILL');
        await once(running, 'exit');
      }
      rmSync(folder, { recursive: true });
    },
  };
}
