/** Bills put aside: held under a token, listed with their age, taken up again on any window of the shop. */
import { z } from 'zod';
import { allowed } from './procedure.ts';
import { CartView } from './sales.ts';
import { Amount, Id, InstantMs, NoteText, QuantityText, ShortText } from './values.ts';

export const HeldBillView = z.object({
  heldId: Id,
  /** Counts from 1 each business day: what is called out. */
  token: z.number().int(),
  /** The barcode of its slip. */
  code: z.string(),
  note: z.string().nullable(),
  heldAtMs: InstantMs,
  heldBy: z.string(),
  till: z.string(),
  itemCount: QuantityText,
  /** As it stood when it was put aside; it is priced anew when it is taken up. */
  total: Amount,
  /** What is in it, line by line: "Bata Derby, 9 Brown". */
  lines: z.array(
    z.object({
      name: z.string(),
      size: z.string().nullable(),
      colour: z.string().nullable(),
      quantity: QuantityText,
    }),
  ),
});
export type HeldBillView = z.infer<typeof HeldBillView>;

export const holdsContract = {
  /** Oldest first. */
  list: allowed('sell', '/holds/list')
    .input(z.object({}))
    .output(z.object({ held: z.array(HeldBillView) })),
  /** A held bill as it would come back now: today's prices, nothing changed. */
  show: allowed('sell', '/holds/show')
    .input(z.object({ heldId: Id }))
    .output(z.object({ cart: CartView })),
  /** Puts the cart aside under a token; the answer's cart is the next customer's. Prints the slip. */
  hold: allowed('sell', '/holds/hold')
    .input(z.object({ commandId: Id, draftId: Id, note: NoteText }))
    .output(z.object({ held: HeldBillView, cart: CartView })),
  /** Takes a held bill up again. A cart with lines on the screen, which is `draftId`, is put aside first: neither is lost. */
  recall: allowed('sell', '/holds/recall')
    .input(z.object({ commandId: Id, draftId: Id, heldId: Id }))
    .output(
      z.object({
        cart: CartView,
        /** The cart that had to make room; null where the screen was empty. */
        putAside: HeldBillView.nullable(),
      }),
    ),
  /** Prints the slip of a held bill again. */
  printSlip: allowed('sell', '/holds/printSlip')
    .input(z.object({ commandId: Id, heldId: Id }))
    .output(z.object({})),
  /** Throws a held bill away. With `voidCart`, or with leave. */
  cancel: allowed('sell', '/holds/cancel')
    .input(z.object({ commandId: Id, heldId: Id, reason: ShortText, approvalId: Id.optional() }))
    .output(z.object({})),
};
