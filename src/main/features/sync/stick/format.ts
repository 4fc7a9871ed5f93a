/**
 * How a file for a stick is laid out. Numbers are big-endian.
 *
 *   "galla-stick\n" | u16 version | u16 length, header (JSON) | frame ... | last frame | Ed25519 signature (64)
 *   frame: u8 kind (0 more follow, 1 the last) | u32 length of what follows | ciphertext | AES-256-GCM tag (16)
 *
 * The first frame is the manifest (JSON), the others together one gzip of runs, a line of JSON each, in the order in which the writer
 * had them. A frame's nonce is its kind and its number, so that none can be left out, put elsewhere or taken for the last; the key is made
 * for the one file. The signature is over `signedStickText` of everything before it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { enrolmentCode } from '#domain/enrolment-code.ts';
import { Id, InstantMs, ShortText } from '#contract/values.ts';

export const magic: Buffer = Buffer.from('galla-stick\n', 'utf8');
export const stickVersion = 1;
export const signatureBytes = 64;
export const tagBytes = 16;
/** Plain bytes of a full frame. */
export const frameBytes = 64 * 1024;
/** A manifest of a thousand tills is shorter; a longer frame was not written by a till. */
export const longestFrame = 1024 * 1024;
export const longestHeader = 4096;

export const frameKinds = { more: 0, last: 1 } as const;

/** 32 bytes as base64 in the one way to write them. */
const Base64Of32 = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);

/** What anyone may read of it. How hard the passphrase is to guess is the version's: a file cannot ask for less, or for all of the memory. */
export const StickHeader = z.strictObject({
  salt: Base64Of32,
  publicKey: Base64Of32,
  /** As the endpoint of the business named it; null for a till that is at none. */
  businessId: Id.nullable(),
});
export type StickHeader = z.infer<typeof StickHeader>;

const Seq = z.number().int().min(0);
const CarriedChain = z.strictObject({
  chain: Id,
  /** The first entry that the writer holds of it. */
  first: Seq.min(1),
  /** The last entry that is left out, because everyone has it; `first` - 1 where none is. */
  after: Seq,
  /** The last that is carried, and that the writer holds. */
  last: Seq,
});
export type CarriedChain = z.infer<typeof CarriedChain>;

export const StickManifest = z.strictObject({
  chain: Id,
  /** 'B1 Back counter' */
  name: ShortText,
  shop: ShortText,
  writtenAtMs: InstantMs,
  chains: z.array(CarriedChain).max(10_000),
  /** The other tills whose keys the writer has learnt. */
  tills: z.array(z.strictObject({ chain: Id, publicKey: Base64Of32, name: ShortText })).max(10_000),
});
export type StickManifest = z.infer<typeof StickManifest>;

/** A frame's nonce, 12 bytes: its kind, then its number. */
export function nonceOf(kind: number, number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(kind, 0);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}

/** `hash`: SHA-256, in hexadecimal, of every byte before the signature. */
export function signedStickText(hash: string): string {
  return `galla-stick-${stickVersion}\n${hash}`;
}

/** 'K7QM-2XRD': the first forty bits of the SHA-256 of a public key, for two people who compare what their screens show. */
export function fingerprint(publicKey: string): string {
  return enrolmentCode(createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest().subarray(0, 5));
}

/** How many entries a file carries. */
export function carriedEntries({ chains }: Pick<StickManifest, 'chains'>): number {
  return chains.reduce((all, { after, last }) => all + Math.max(0, last - after), 0);
}
