/** What of an entry says how much cash went through the drawer; what that comes to is the domain's to say (shift-facts.ts). */
import { z } from 'zod';
import { MoneyMethod } from '#contract/events/account.ts';
import { Amount, CommittedTender, Id } from '#contract/values.ts';

/** Rs 1000 crore: no till has a bill like it, and a batch of them is still an exact number. */
export const Total = Amount.min(-1_000_000_000_000).max(1_000_000_000_000);

/** How something was paid: only cash is more than its amount, and then the rest went back. */
export const Handed = z.object({
  tenders: z.array(CommittedTender.pick({ method: true }).extend({ received: Total })),
  change: Total,
});

/** How something was paid back, by its amounts. */
export const Moved = z.array(CommittedTender.pick({ method: true }).extend({ amount: Total }));

/** Money of a customer's account or a gift card. */
export const MovedOnAccount = z.object({ shiftId: Id, method: MoneyMethod, amount: Total });

/** Paid in, paid out or dropped into the safe. */
export const MovedByHand = z.object({ shiftId: Id, amount: Total });
