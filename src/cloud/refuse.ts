/** Refusals of the endpoint as values, and as the errors of a call. */
import { ORPCError } from '@orpc/server';
import { cloudErrors, type CloudRefusal } from '#contract/cloud.ts';
import { err, type Result } from '#domain/result.ts';

/** Refuses with a code; the compiler holds code and data together. */
export function refuse<C extends CloudRefusal['code']>(
  code: C,
  data: Extract<CloudRefusal, { code: C }>['data'],
): Result<never, CloudRefusal> {
  // The mapped union cannot be narrowed from a generic key, though code and data match by the signature.
  return err({ code, data } as Extract<CloudRefusal, { code: C }>);
}

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
