/** The headers of a till's call, read. */
import { z } from 'zod';
import { Id } from '#contract/values.ts';
import { callHeaders } from '#domain/signed-call.ts';

const Headers = z.object({
  [callHeaders.device]: Id,
  [callHeaders.session]: z.string().min(1).max(64),
  [callHeaders.count]: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/)
    .transform(Number),
  [callHeaders.signature]: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/** The headers of a call, as they came. */
export type CallHeaders = {
  readonly device: string;
  readonly session: string;
  readonly count: number;
  readonly signature: string;
};

/** Null where one is missing or has not its shape. */
export function readCallHeaders(headers: Readonly<Record<string, unknown>>): CallHeaders | null {
  const read = Headers.safeParse(headers);
  if (!read.success) return null;
  return {
    device: read.data[callHeaders.device],
    session: read.data[callHeaders.session],
    count: read.data[callHeaders.count],
    signature: read.data[callHeaders.signature],
  };
}
