/** What the books know a coupon by (decisions/0001): half a SHA-256 of its code, from which the code cannot be had. */
import { createHash } from 'node:crypto';

/** `code` as issued: capitals, without spaces. */
export function couponId(code: string): string {
  return createHash('sha256').update(`galla coupon ${code}`).digest('hex').slice(0, 32);
}
