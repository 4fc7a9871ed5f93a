/** Takes the state that a killed process leaves, at any moment and many times: stops it, copies its files, lets it go on. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acksInFile, type Ack, type Trial } from './trial.ts';

export type Frozen = { readonly dir: string; readonly acked: readonly Ack[] };

/** A program that is selling into `dataDir`, its lines going to a file, so that a stopped one can still be read. */
export class SellingProcess {
  readonly #child: ChildProcess;
  readonly #dataDir: string;
  readonly #printed: string;

  constructor(trial: Trial, dataDir: string, printed: string) {
    const { file, args } = trial.start(dataDir);
    const out = openSync(printed, 'w');
    this.#child = spawn(file, args, { stdio: ['ignore', out, 'inherit'] });
    closeSync(out);
    this.#dataDir = dataDir;
    this.#printed = printed;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  acked(): readonly Ack[] {
    return acksInFile(this.#printed);
  }

  /** Resolves when the first sale has been acknowledged. */
  async untilSelling(): Promise<void> {
    while (this.acked().length === 0) {
      if (!this.isRunning) throw new Error('The program ended before it sold anything');
      await pause(5);
    }
  }

  /** Stops the program, and copies what is on the disk between two of its instructions and what it had acknowledged by then. */
  async freezeInto(dir: string): Promise<Frozen | null> {
    this.#child.kill('SIGSTOP');
    if (!(await this.#stopped())) return null;
    mkdirSync(dir, { recursive: true });
    // Not the shared index (-shm): it is memory, and is made anew from the WAL.
    for (const name of ['galla.db', 'galla.db-wal']) {
      if (existsSync(join(this.#dataDir, name))) copyFileSync(join(this.#dataDir, name), join(dir, name));
    }
    return { dir, acked: this.acked() };
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (!this.isRunning) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** A signal is asynchronous: only when every thread is stopped is the copy of one moment. */
  async #stopped(): Promise<boolean> {
    while (this.isRunning) {
      if (threadsOf(this.#child.pid ?? 0).every((state) => state === 'T')) return true;
      await pause(0);
    }
    return false;
  }
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
      // After the name in brackets, which may hold anything.
      return stat.charAt(stat.lastIndexOf(')') + 2);
    });
  } catch {
    // A thread, or all of them, has just ended.
    return ['?'];
  }
}
