/** `cart.age-checked.v1`: someone was asked whether they are old enough. Neither their date of birth nor who they are is kept. */
import { z } from 'zod';
import { ageCheckMethods } from '#domain/age-check.ts';
import { Id } from '../values.ts';

export const AgeCheckedV1 = z.object({
  draftId: Id,
  /** The article that asked for it. */
  variantId: Id.nullable(),
  minimumAge: z.number().int().min(1).max(99),
  method: z.enum(ageCheckMethods),
  /** False: the sale of the article was refused. */
  isOldEnough: z.boolean(),
  approvedBy: Id.nullable(),
});
export type AgeCheckedV1 = z.infer<typeof AgeCheckedV1>;
