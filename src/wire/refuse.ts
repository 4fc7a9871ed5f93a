/** Refusals of whoever answers tills, as values. */
import type { CloudRefusal } from '#contract/cloud.ts';
import { err, type Result } from '#domain/result.ts';

/** Refuses with a code; the compiler holds code and data together. */
export function refuse<C extends CloudRefusal['code']>(
  code: C,
  data: Extract<CloudRefusal, { code: C }>['data'],
): Result<never, CloudRefusal> {
  // The mapped union cannot be narrowed from a generic key, though code and data match by the signature.
  return err({ code, data } as Extract<CloudRefusal, { code: C }>);
}
