/** Bytes as text that a message can carry. */

/** A character for each byte, a part at a time: a call takes only so many arguments. */
export function base64Of(bytes: Uint8Array): string {
  const part = 4096;
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += part) {
    letters.push(String.fromCharCode(...bytes.subarray(at, at + part)));
  }
  return btoa(letters.join(''));
}
