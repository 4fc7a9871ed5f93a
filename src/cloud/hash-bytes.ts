/** SHA-256 values: hexadecimal as they travel, bytes as they are kept. */

export function hashBytes(hash: string): Uint8Array {
  return Buffer.from(hash, 'hex');
}

export function hashText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
