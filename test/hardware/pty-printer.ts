/** A printer at the far end of a pseudo-terminal: what a serial line and a device file of the system are, with a machine that can misbehave. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type PtyHabits = {
  /** `silent`: never answers; `status`: DLE EOT only; `completion`: GS r as well; `rubbish`: answers what no printer says. */
  readonly talk: 'silent' | 'status' | 'completion' | 'rubbish';
  readonly trouble?: 'paper-out' | 'cover-open' | 'paper-low';
  /** How pin 3 of its drawer's socket stands; low unless it is said. */
  readonly pin3?: 'low' | 'high';
  /** After that many bytes of the job it reads no more. */
  readonly stallsAtByte?: number;
  /** After that many bytes the cable is out. */
  readonly unplugsAtByte?: number;
  /** After that many bytes its paper is out: it goes on reading, and answers DLE EOT alone. */
  readonly paperEndsAtByte?: number;
  /** Every so manieth byte of the job is lost on the line. */
  readonly dropsEvery?: number;
  /** It babbles so many bytes of noise, as fast as they are taken, the same at each run. */
  readonly noise?: number;
};

export type PtyPrinter = {
  /** The path a driver opens. */
  readonly path: string;
  /** Changes how it behaves; what it received before is forgotten. */
  become(habits: PtyHabits): Promise<void>;
  /** The bytes of the jobs so far, without questions and pulses out of turn. */
  received(): Promise<Uint8Array>;
  /** Bytes of noise that it has not got rid of yet. */
  noiseLeft(): Promise<number>;
  /** Pulses out of turn (DLE DC4). */
  pulses(): Promise<number>;
  stop(): Promise<void>;
};

const program = `
import json, os, pty, random, select, sys, tty
device, port = pty.openpty()
tty.setraw(port)
print(os.ttyname(port), flush=True)
habits = json.loads(sys.argv[1]); job = bytearray(); pending = b''; pulses = 0; seen = 0
lines = b''; babble = random.Random(20261121); noise = habits.get('noise', 0)
def say(*bytes_): os.write(device, bytes(bytes_))
def paper_out():
    return habits.get('trouble') == 'paper-out' or seen >= habits.get('paperEndsAtByte', 1 << 60)
def status(n):
    if habits['talk'] == 'silent': return
    if habits['talk'] == 'rubbish': return say(0xff, 0x80, 0x91)
    bits = 0
    if n == 1: bits = 0x04 if habits.get('pin3') == 'high' else 0
    if n == 2: bits = (0x04 if habits.get('trouble') == 'cover-open' else 0) | (0x20 if paper_out() else 0)
    if n == 4: bits = (0x60 if paper_out() else 0) | (0x0c if habits.get('trouble') == 'paper-low' else 0)
    say(0x12 | bits)
def unplug():
    global device
    os.close(device); device = -1
while True:
    stalled = seen >= habits.get('stallsAtByte', 1 << 60)
    ready, free, _ = select.select(
        ([device] if device >= 0 and not stalled else []) + [0], [device] if noise > 0 and device >= 0 else [], [])
    if free:
        noise -= os.write(device, babble.randbytes(min(noise, 4096)))
        if not ready: continue
    if 0 in ready:
        data = os.read(0, 65536)
        if not data: break
        lines += data
        while b'\\n' in lines:
            line, lines = lines.split(b'\\n', 1)
            if line == b'?': print(json.dumps({'job': job.hex(), 'pulses': pulses, 'noise': noise}), flush=True)
            else:
                habits = json.loads(line); noise = habits.get('noise', 0); job = bytearray(); seen = 0; pulses = 0; pending = b''
                print('ok', flush=True)
        continue
    try: pending += os.read(device, 256)
    except OSError: device = -1; continue
    at = 0
    while at < len(pending) and device >= 0:
        start = pending[at:at+2]
        known = {b'\\x10\\x04': 3, b'\\x10\\x14': 5, b'\\x1d\\x72': 3}.get(start)
        if known is None and len(start) < 2 and start in (b'\\x10', b'\\x1d'): break
        if known is not None and at + known > len(pending): break
        if known is not None:
            if start == b'\\x10\\x04': status(pending[at+2])
            elif start == b'\\x10\\x14': pulses += 1
            elif habits['talk'] == 'completion' and not paper_out(): say(0)
            at += known; continue
        seen += 1
        if seen % habits.get('dropsEvery', 1 << 60) != 0: job.append(pending[at])
        at += 1
        if seen >= habits.get('unplugsAtByte', 1 << 60): os.close(port); unplug()
        if seen >= habits.get('stallsAtByte', 1 << 60): break
    pending = pending[at:] if device >= 0 else b''
`;

export async function startPtyPrinter(habits: PtyHabits): Promise<PtyPrinter> {
  const child = spawn('python3', ['-c', program, JSON.stringify(habits)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value } = await lines.next();
    return String(value);
  };
  const path = await nextLine();
  async function ask(): Promise<{ readonly job: string; readonly pulses: number; readonly noise: number }> {
    child.stdin.write('?\n');
    return JSON.parse(await nextLine()) as { job: string; pulses: number; noise: number };
  }
  return {
    path,
    async become(next) {
      child.stdin.write(`${JSON.stringify(next)}\n`);
      await nextLine();
    },
    received: async () => Buffer.from((await ask()).job, 'hex'),
    noiseLeft: async () => (await ask()).noise,
    pulses: async () => (await ask()).pulses,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
