/** Sticks at the running till: one is written or read at a time, from and into files beside the book that a page carries in parts. */
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { StickStatus, StickWritten } from '#contract/stick.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { stickLimits } from '#domain/stick.ts';
import type { Clock } from '../../../store/clock.ts';
import { openReader } from '../../../store/open.ts';
import { openDeviceKey } from '../device-key.ts';
import { fingerprint } from './format.ts';
import { hasPassphrase, setPassphrase } from './passphrase.ts';
import { stagedFile, takeStick, type ReadParts, type ReadStick } from './read-stick.ts';
import { whereUsable } from './usable.ts';
import { writeStick, type OnEntries } from './write-stick.ts';

export type StickSlot = {
  readonly status: () => StickStatus;
  /** Errors: `stick-passphrase-short`. */
  readonly setPassphrase: (typed: string) => Promise<Result<null, Refusal>>;
  /** Makes a file and keeps it until the next. Errors: those of `writeStick`, `stick-busy`. */
  readonly write: (asked: { readonly isWhole: boolean }) => Promise<Result<StickWritten, Refusal>>;
  /** Bytes of the file that was made last, in base64. Errors: `stick-not-usable`. */
  readonly part: (offset: number) => Promise<Result<string, Refusal>>;
  /** Puts bytes at the end of the file that is to be read. Errors: `stick-busy`, `stick-not-usable`. */
  readonly put: (part: { readonly offset: number; readonly bytes: string }) => Promise<Result<null, Refusal>>;
  /** Takes the file that was put. Errors: those of `takeStick`, `stick-busy`. */
  readonly read: () => Promise<Result<ReadStick, Refusal>>;
  /** Ends what is under way between two entries; what was taken stays, and the file can be read again. */
  readonly close: () => Promise<void>;
};

export type SlotParts = Omit<ReadParts, 'isOver'> & {
  readonly clock: Clock;
  /** Folder of the migrations of a packaged app. */
  readonly migrationsDir: string | undefined;
};

export function createStickSlot(parts: SlotParts): StickSlot {
  const { store, keys, clock, migrationsDir } = parts;
  const folder = path.join(store.dataDir, 'stick-out');
  const staged = stagedFile(store);
  let written: string | null = null;
  let work: StickStatus['work'] = null;
  let underWay: Promise<unknown> = Promise.resolve();
  let isClosing = false;

  async function alone<T>(
    kind: 'write' | 'read',
    act: (onEntries: OnEntries) => Promise<Result<T, Refusal>>,
  ): Promise<Result<T, Refusal>> {
    if (work !== null || isClosing) return err(refuse('stick-busy', {}));
    work = { kind, done: 0, of: 0 };
    const acting = act((done, of) => {
      work = { kind, done, of };
    });
    underWay = acting.catch(() => undefined);
    try {
      return await acting;
    } finally {
      work = null;
    }
  }

  async function write(isWhole: boolean, onEntries: OnEntries): Promise<Result<StickWritten, Refusal>> {
    const reader = openReader(store.dataDir, migrationsDir === undefined ? {} : { migrationsDir });
    // The till has it open at this moment.
    if (!reader.ok) throw new Error(reader.error.detail);
    try {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      const made = await writeStick({ reader: reader.value, keys, clock }, { folder, isWhole, onEntries });
      if (!made.ok) return made;
      const { file, bytes, entries } = made.value;
      written = file;
      return ok({ fileName: path.basename(file), bytes, entries });
    } finally {
      reader.value.close();
    }
  }

  return {
    status: () => ({
      hasPassphrase: hasPassphrase(keys),
      fingerprint: fingerprint(openDeviceKey(keys).publicKey),
      work,
    }),
    setPassphrase: async (typed) => setPassphrase(keys, typed),
    write: async ({ isWhole }) => alone('write', async (onEntries) => write(isWhole, onEntries)),
    async part(offset) {
      const file = written;
      if (file === null) return err(refuse('stick-not-usable', { reason: 'not-found' }));
      return whereUsable(async () => {
        const handle = await open(file, 'r');
        try {
          const { buffer, bytesRead } = await handle.read(
            Buffer.alloc(stickLimits.partBytes),
            0,
            stickLimits.partBytes,
            offset,
          );
          return buffer.toString('base64', 0, bytesRead);
        } finally {
          await handle.close();
        }
      });
    },
    async put({ offset, bytes }) {
      if (work !== null || isClosing) return err(refuse('stick-busy', {}));
      const part = Buffer.from(bytes, 'base64');
      if (offset + part.length > stickLimits.fileBytes)
        return err(refuse('stick-not-usable', { reason: 'too-large' }));
      const done = await whereUsable(async () => {
        const handle = await open(staged, offset === 0 ? 'w' : 'a');
        try {
          // Two windows that put at once would make one file of two.
          if ((await handle.stat()).size !== offset) return false;
          await handle.write(part);
          return true;
        } finally {
          await handle.close();
        }
      });
      if (!done.ok) return done;
      return done.value ? ok(null) : err(refuse('stick-busy', {}));
    },
    read: async () =>
      alone('read', async (onEntries) => {
        const taken = await whereUsable(async () =>
          takeStick({ ...parts, isOver: () => isClosing }, onEntries),
        );
        return taken.ok ? taken.value : taken;
      }),
    async close() {
      isClosing = true;
      await underWay;
    },
  };
}
