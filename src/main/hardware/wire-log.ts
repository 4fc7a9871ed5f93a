/** What went over the wires of the devices, for whoever has to find out why one does not work. Kept in memory, bounded. */

/** Where a driver tells what it sends and gets. */
export type WireTap = {
  readonly sent: (bytes: Uint8Array) => void;
  readonly received: (bytes: Uint8Array) => void;
};

/** For a driver that nobody listens to. */
export const noTap: WireTap = { sent: () => undefined, received: () => undefined };

export type WireEntry = {
  readonly atMs: number;
  readonly way: 'sent' | 'received';
  /** How many bytes it was; `head` holds the first of them. */
  readonly length: number;
  readonly head: Uint8Array;
};

/**
 * The last bytes of one device, both ways, oldest first.
 *
 * Of each write no more than `headBytes` are kept: a job begins with what sets the printer up, and goes on with what the
 * customer bought. So a paper can be told from another by its length and its first commands, and not be read.
 */
export class WireLog implements WireTap {
  readonly #now: () => number;
  #entries: WireEntry[] = [];
  #bytes = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  entries(): readonly WireEntry[] {
    return this.#entries;
  }

  readonly sent = (bytes: Uint8Array): void => this.#add('sent', bytes);
  readonly received = (bytes: Uint8Array): void => this.#add('received', bytes);

  #add(way: WireEntry['way'], bytes: Uint8Array): void {
    const limit = way === 'sent' ? sentHeadBytes : receivedHeadBytes;
    const head = Uint8Array.from(bytes.subarray(0, limit));
    this.#entries.push({ atMs: this.#now(), way, length: bytes.length, head });
    this.#bytes += head.length + entryBytes;
    while (this.#bytes > keptBytes) this.#bytes -= (this.#entries.shift()?.head.length ?? 0) + entryBytes;
  }
}

/** What is kept of one device, all told. */
export const keptBytes = 65_536;
export const sentHeadBytes = 16;
const receivedHeadBytes = 256;
/** What an entry costs besides its bytes. */
const entryBytes = 16;

/** The logs of all devices, by what a device is and what it is called; they outlive a change of the settings. */
export class WireBook {
  readonly #now: () => number;
  readonly #logs = new Map<string, WireLog>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The log of that device: `printer`, `scale`. One that has been there before goes on with its own. */
  of(device: string): WireLog {
    const known = this.#logs.get(device);
    if (known !== undefined) return known;
    const log = new WireLog(this.#now);
    this.#logs.set(device, log);
    return log;
  }

  /** Those that there are, in the order in which they began. */
  all(): ReadonlyMap<string, WireLog> {
    return this.#logs;
  }
}
