/** Refusals of what owners and keys ask, as values and as the errors of a call. */
import { ORPCError } from '@orpc/server';
import { ownerErrors, type OwnerRefusal } from '#contract/cloud-owner.ts';
import { err, type Result } from '#domain/result.ts';

/** Refuses with a code; the compiler holds code and data together. */
export function refuseOwner<C extends OwnerRefusal['code']>(
  code: C,
  data: Extract<OwnerRefusal, { code: C }>['data'],
): Result<never, OwnerRefusal> {
  // The mapped union cannot be narrowed from a generic key, though code and data match by the signature.
  return err({ code, data } as Extract<OwnerRefusal, { code: C }>);
}

/** The value, or the refusal thrown as the call's error. */
export function answerOwner<T>(result: Result<T, OwnerRefusal>): T {
  if (result.ok) return result.value;
  throw ownerErrorOf(result.error);
}

/** A refusal as an error, with its status and sentence. */
export function ownerErrorOf({ code, data }: OwnerRefusal): ORPCError<string, unknown> {
  const { status, message } = ownerErrors[code];
  return new ORPCError(code, { status, message, data, defined: true });
}
