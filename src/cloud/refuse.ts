/** Refusals of the endpoint as the errors of a call. */
import { ORPCError } from '@orpc/server';
import { cloudErrors, type CloudRefusal } from '#contract/cloud.ts';
import type { Result } from '#domain/result.ts';

/** The value, or the refusal thrown as the call's error. */
export function answer<T>(result: Result<T, CloudRefusal>): T {
  if (result.ok) return result.value;
  throw errorOf(result.error);
}

/** A refusal as an error, with its status and sentence. */
export function errorOf({ code, data }: CloudRefusal): ORPCError<string, unknown> {
  const { status, message } = cloudErrors[code];
  return new ORPCError(code, { status, message, data, defined: true });
}
