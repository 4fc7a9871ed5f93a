/** Calls whose refusal is expected: the answer or the refusal as a value, never an exception. */
import { ORPCError } from '@orpc/client';
import type { ErrorCode } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** A refusal of the contract, or that no answer came, or that the till's engine broke (a bug there; its log has it). */
export type Refused = {
  readonly code: ErrorCode | 'no-answer' | 'broken';
  readonly data: Readonly<Record<string, unknown>>;
};

/** Waits for a call and tells a refusal from an answer. */
export async function attempt<T>(call: Promise<T>): Promise<Result<T, Refused>> {
  try {
    return ok(await call);
  } catch (thrown) {
    return err(refusedBy(thrown));
  }
}

/**
 * As `attempt`, but asks again when no answer came: twice, shortly after. Only for commands, whose id makes a second
 * sending harmless.
 */
export async function attemptCommand<T>(send: () => Promise<T>): Promise<Result<T, Refused>> {
  let result = await attempt(send());
  for (const pauseMs of [150, 600]) {
    if (result.ok || result.error.code !== 'no-answer') return result;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    result = await attempt(send());
  }
  return result;
}

/** Reads what a failed call threw. */
export function refusedBy(thrown: unknown): Refused {
  if (!(thrown instanceof ORPCError)) return { code: 'no-answer', data: {} };
  const data: unknown = thrown.data;
  // The contract's codes are lower case with hyphens; oRPC's own (INTERNAL_SERVER_ERROR, ...) are bugs on either side.
  const isOurs = /^[a-z]+(-[a-z]+)*$/.test(String(thrown.code));
  return {
    // Only codes of the contract are written so.
    code: isOurs ? (thrown.code as ErrorCode) : 'broken',
    data: typeof data === 'object' && data !== null ? { ...data } : {},
  };
}
