/** Which phones are paired, kept beside the book: a fact of this machine and its network, and no part of what is sold. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';

const Kept = z.object({
  /** Where the door stands open; null where someone has shut it. */
  door: z.object({ address: z.ipv4(), port: z.number().int().min(1).max(65_535) }).nullable(),
  phones: z.array(
    z.object({
      /** SHA-256 of the token, in base64: the file holds none that could be used. */
      key: z.string(),
      phoneId: z.string(),
      /** Counted from 1 in the order of pairing. */
      number: z.number().int(),
      pairedAtMs: z.number().int(),
      lastScanAtMs: z.number().int().nullable(),
      scans: z.number().int(),
    }),
  ),
});
export type KeptPhones = z.infer<typeof Kept>;
export type KeptPhone = KeptPhones['phones'][number];

export type PhoneBook = { readonly read: () => KeptPhones; readonly write: (kept: KeptPhones) => void };

/** A file that is missing, or does not hold together, holds no phones: each can be paired again. */
export function openPhoneBook(file: string): PhoneBook {
  return {
    read() {
      try {
        return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return { door: null, phones: [] };
      }
    },
    write(kept) {
      // Whole and on disk before it has its name.
      const fresh = `${file}.new`;
      try {
        const handle = openSync(fresh, 'w', 0o600);
        writeSync(handle, JSON.stringify(kept));
        fsyncSync(handle);
        closeSync(handle);
        renameSync(fresh, file);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        // A full disk costs the pairings at the next start, and nothing now.
      }
    },
  };
}
