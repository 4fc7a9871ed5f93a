/** Identities that follow from what they stand for: the same bill of the same kind of file always has the same. */
import { hash } from 'node:crypto';

/**
 * A text in the form of a UUID version 7 (RFC 9562 section 5.7) from a time (ms UTC) and the words that name the thing.
 *
 * The place of the random bits is taken by SHA-256 of the words, so that reading a file again asks for the same commands again,
 * and the time keeps them in order as with every other id.
 */
export function derivedId(atMs: number, ...words: readonly string[]): string {
  const time = atMs.toString(16).padStart(12, '0');
  // Lengths before the words: no two lists of words run into one text.
  const digest = hash('sha256', words.map((word) => `${word.length}:${word}`).join(''), 'hex');
  const variant = (8 + (Number.parseInt(digest.charAt(3), 16) % 4)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${digest.slice(0, 3)}`,
    `${variant}${digest.slice(4, 7)}`,
    digest.slice(7, 19),
  ].join('-');
}
