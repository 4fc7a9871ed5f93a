/** A scale at the far end of a pseudo-terminal, with a machine that can misbehave. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type ScaleHabits = {
  /** What it says: one frame, a letter for each byte; empty: it stands still. */
  readonly frame: string;
  /** What it wants to be asked with; null: it says its frame twenty times a second by itself. */
  readonly request: string | null;
  /** Every so manieth byte is lost on the line. */
  readonly dropsEvery?: number;
  /** Random bytes between the frames. */
  readonly noise?: number;
};

export type PtyScale = {
  /** The path a driver opens; it stays the same when the cable is pulled and plugged in again. */
  readonly path: string;
  become(habits: ScaleHabits): void;
  plugIn(): Promise<void>;
  unplug(): Promise<void>;
  stop(): Promise<void>;
};

const program = `
import json, os, pty, random, select, sys, tty
device, port = pty.openpty()
tty.setraw(port)
print(os.ttyname(port), flush=True)
habits = json.loads(sys.argv[1]); asked = b''; lines = b''; sent = 0
os.set_blocking(device, False)
def say():
    global sent
    data = habits['frame'].encode('latin1')
    if not data: return
    kept = bytearray()
    for byte in data + random.randbytes(habits.get('noise', 0)):
        sent += 1
        if sent % habits.get('dropsEvery', 1 << 60) != 0: kept.append(byte)
    try: os.write(device, bytes(kept))
    except BlockingIOError: pass
while True:
    ready, _, _ = select.select([device, 0], [], [], 0.05)
    if 0 in ready:
        data = os.read(0, 65536)
        if not data: break
        lines += data
        while b'\\n' in lines:
            line, lines = lines.split(b'\\n', 1)
            habits = json.loads(line); asked = b''
    request = (habits['request'] or '').encode('latin1')
    if device in ready:
        try: asked = (asked + os.read(device, 256))[-64:]
        except (BlockingIOError, OSError): pass
        while request and request in asked:
            asked = asked.split(request, 1)[1]
            say()
    if not request and not ready: say()
`;

export async function startPtyScale(habits: ScaleHabits): Promise<PtyScale> {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-scale-'));
  const link = path.join(folder, 'ttyUSB0');
  let now = habits;
  let child: ReturnType<typeof spawn> | null = null;
  async function plugIn(): Promise<void> {
    child = spawn('python3', ['-c', program, JSON.stringify(now)], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (child.stdout === null) throw new Error('the pseudo-terminal has no output');
    const [name]: unknown[] = await once(child.stdout, 'data');
    symlinkSync(String(name).trim(), link);
  }
  async function unplug(): Promise<void> {
    const running = child;
    child = null;
    if (running === null) return;
    unlinkSync(link);
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
  await plugIn();
  return {
    path: link,
    become(next) {
      now = next;
      child?.stdin?.write(`${JSON.stringify(next)}\n`);
    },
    plugIn,
    unplug,
    async stop() {
      await unplug();
      rmSync(folder, { recursive: true });
    },
  };
}
