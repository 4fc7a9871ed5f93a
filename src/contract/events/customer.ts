/** `customer.*`: who was given an account with the shop, on which terms, and who is forgotten. Names, numbers and addresses stay in the erasable table. */
import { z } from 'zod';
import { Amount, Id, ShortText } from '../values.ts';
import { EditStamp } from './edit-stamp.ts';

/** What the journal knows of a customer: the terms of the account. */
const CustomerTerms = z.object({
  /** Decides the price list; null: none. */
  groupId: Id.nullable(),
  /** The most that may stand on account; 0: nothing. */
  creditLimit: Amount.min(0),
  /** Days after the bill on which it is due. */
  termsDays: z.number().int().min(0).max(365),
});

export const CustomerAddedV1 = CustomerTerms.extend({ customerId: Id });
export type CustomerAddedV1 = z.infer<typeof CustomerAddedV1>;
/** That particulars changed and which, never to what. */
export const CustomerChangedV1 = z.object({
  customerId: Id,
  fields: z.array(z.enum(['name', 'phone', 'taxId', 'address'])).min(1),
});
export type CustomerChangedV1 = z.infer<typeof CustomerChangedV1>;
export const CustomerTermsSetV1 = CustomerTerms.extend({ customerId: Id, edit: EditStamp });
export type CustomerTermsSetV1 = z.infer<typeof CustomerTermsSetV1>;
/** The personal data is gone; bills and amounts keep the id. */
export const CustomerErasedV1 = z.object({ customerId: Id });
export type CustomerErasedV1 = z.infer<typeof CustomerErasedV1>;
export const CustomerGroupSavedV1 = z.object({ groupId: Id, name: ShortText, edit: EditStamp });
export type CustomerGroupSavedV1 = z.infer<typeof CustomerGroupSavedV1>;
