/** Every way SQLite and the disk can refuse, put into a few codes once; nothing else looks at SQLite's own. */

/** Refusals that a running store can give. The texts are chosen where people read them. */
export type StoreFaultCode =
  'store-busy' | 'disk-full' | 'disk-error' | 'database-read-only' | 'database-corrupt';

/** Refusals that only opening can give, besides those. */
export type StoreOpenCode =
  StoreFaultCode | 'already-running' | 'database-newer' | 'database-older' | 'no-database';

type Fault<Code extends string> = {
  readonly code: Code;
  /** Empty: the sentence needs nothing more. Shaped as the contract's refusals, so that it passes as one. */
  readonly data: Readonly<Record<string, never>>;
  /** What the machine said, for the log; never shown to a cashier. */
  readonly detail: string;
};
export type StoreFault = { [C in StoreFaultCode]: Fault<C> }[StoreFaultCode];
export type StoreOpenError = { [C in StoreOpenCode]: Fault<C> }[StoreOpenCode];

/** Makes a refusal of the store. */
export function fault<C extends StoreOpenCode>(code: C, detail: string): Fault<C> {
  return { code, data: {}, detail };
}

/**
 * The code for an error that SQLite or the file system threw; null when it is neither, and so a bug.
 *
 * SQLite's extended codes all begin with the plain one (SQLITE_IOERR_FSYNC). A disk that is full while a file is
 * being extended arrives as SQLITE_FULL, a failing one as SQLITE_IOERR (sqlite.org/rescode.html).
 */
export function classify(error: unknown): StoreFault | null {
  const code = codeOf(error);
  if (code === null) return null;
  const detail = `${code}: ${error instanceof Error ? error.message : String(error)}`;
  const found = byPrefix.find(([prefix]) => code.startsWith(prefix));
  return found === undefined ? null : fault(found[1], detail);
}

/**
 * The same where only fixed statements are read, of a schema that was checked: any other complaint of SQLite's, such as a
 * table that is not there, then means that the file's own description of itself is damaged.
 */
export function classifyReading(error: unknown): StoreFault | null {
  const known = classify(error);
  if (known !== null) return known;
  const code = codeOf(error);
  return code?.startsWith('SQLITE_') === true ? fault('database-corrupt', `${code}: ${String(error)}`) : null;
}

/** True where nothing that the disk says afterwards may be believed, and only opening again may go on. */
export function isFatal(code: StoreFaultCode): boolean {
  // After a failed fsync the kernel may have thrown the pages away and report success the next time.
  return code === 'disk-error' || code === 'database-corrupt';
}

const byPrefix: readonly (readonly [string, StoreFaultCode])[] = [
  ['SQLITE_BUSY', 'store-busy'],
  ['SQLITE_LOCKED', 'store-busy'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'database-read-only'],
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_NOTADB', 'database-corrupt'],
  // No room for the shared index of the WAL, which is not durable data: the disk is full, not broken.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_IOERR', 'disk-error'],
  ['SQLITE_CANTOPEN', 'disk-error'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'database-read-only'],
  ['EACCES', 'database-read-only'],
  ['EPERM', 'database-read-only'],
  ['EIO', 'disk-error'],
];

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
