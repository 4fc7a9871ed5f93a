/** How edits of one customer's terms, of one group or of one gift card's state at several tills merge. */
import { eq } from 'drizzle-orm';
import type { GiftcardBlockedV1 } from '#contract/events/account.ts';
import type { CustomerGroupSavedV1, CustomerTermsSetV1 } from '#contract/events/customer.ts';
import { fieldsOf, payloadOf, type MergeRules } from '../../store/merge.ts';
import { customer, customerGroup, giftCard } from './tables.ts';

export const customerMergeRules: MergeRules = {
  'customer.terms-set.v1': {
    isWhole: true,
    subject: ({ customerId }: CustomerTermsSetV1) => `customer ${customerId}`,
    fields: (payload: CustomerTermsSetV1) => fieldsOf(payload, { id: 'customerId' }),
    current(db, { customerId }: CustomerTermsSetV1) {
      const terms = db
        .select({
          groupId: customer.groupId,
          creditLimit: customer.creditLimit,
          termsDays: customer.termsDays,
        })
        .from(customer)
        .where(eq(customer.id, customerId))
        .get();
      return terms === undefined ? null : new Map(Object.entries(terms));
    },
    merged: ({ customerId }: CustomerTermsSetV1, fields) => ({ customerId, ...payloadOf(fields, {}) }),
  },
  'customer.group-saved.v1': {
    isWhole: true,
    subject: ({ groupId }: CustomerGroupSavedV1) => `customer-group ${groupId}`,
    fields: (payload: CustomerGroupSavedV1) => fieldsOf(payload, { id: 'groupId' }),
    current(db, { groupId }: CustomerGroupSavedV1) {
      const row = db
        .select({ name: customerGroup.name })
        .from(customerGroup)
        .where(eq(customerGroup.id, groupId))
        .get();
      return row === undefined ? null : new Map(Object.entries(row));
    },
    merged: ({ groupId }: CustomerGroupSavedV1, fields) => ({ groupId, ...payloadOf(fields, {}) }),
  },
  'giftcard.blocked.v1': {
    isWhole: true,
    subject: ({ giftCardId }: GiftcardBlockedV1) => `gift-card ${giftCardId}`,
    // One field: the reason belongs to the state.
    fields: ({ isBlocked, reason }: GiftcardBlockedV1) => new Map([['state', { isBlocked, reason }]]),
    current(db, { giftCardId }: GiftcardBlockedV1) {
      const row = db
        .select({ isBlocked: giftCard.isBlocked, reason: giftCard.blockReason })
        .from(giftCard)
        .where(eq(giftCard.id, giftCardId))
        .get();
      return row === undefined ? null : new Map([['state', row]]);
    },
    merged: (payload) => payload,
  },
};
