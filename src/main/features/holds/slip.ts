/** The paper of a held bill, and what its barcode does when it is scanned at the till. */
import { refuse } from '#contract/errors.ts';
import type { CommandId } from '#domain/ids.ts';
import { heldSlipDocument } from '#domain/held-slip.ts';
import { err } from '#domain/result.ts';
import type { App } from '../../app/context.ts';
import { queuePaper } from '../receipts/api.ts';
import { announceCart, counterTill, type OtherCode } from '../sales/api.ts';
import { currentSettings } from '../settings/api.ts';
import { shopTerms } from '../setup/api.ts';
import { staffName } from '../staff/api.ts';
import { recallCart, type SlipPaper } from './hold-cart.ts';
import { slipOf } from './queries.ts';

/** What of the running app a slip needs. */
export type SlipParts = Pick<
  App,
  'store' | 'profiles' | 'clock' | 'carts' | 'inPayment' | 'sync' | 'newId' | 'receiptDesk' | 'printQueue'
>;

/** Queues the slip with the bill that is put aside. */
export function slipPaper({ profiles, receiptDesk, printQueue }: SlipParts): SlipPaper {
  return (tx, held) => {
    const terms = shopTerms(tx.read, profiles);
    if (!terms.ok) return;
    const { shop, profile } = terms.value;
    const words = receiptDesk.words(currentSettings(tx.read).receiptLanguage);
    const { token, code, note, itemCount, total, heldAtMs: atMs, staffId } = held;
    const cashier = staffId === null ? '' : staffName(tx.read, staffId);
    const { utcOffsetMin } = tx.now;
    const slip = { token, code, note, itemCount, total, atMs, utcOffsetMin, till: shop.till.prefix, cashier };
    const document = heldSlipDocument(slip, shop.name, words, profile);
    queuePaper(tx, { kind: 'hold-slip', subjectId: held.heldId, document });
    tx.afterCommit(() => printQueue.wake());
  };
}

/** Takes a scanned slip: the bill comes back to the screen. One whose bill is there no more is refused with a sentence of its own. */
export function recallBySlip(parts: SlipParts): OtherCode {
  return ({ code, ...command }) => {
    const { store, newId } = parts;
    const slip = slipOf(store.read, code);
    if (slip === null) return null;
    if (!slip.isHeld) return err(refuse('unknown-held-bill', {}));
    const till = counterTill(parts);
    const recalled = recallCart(till, { ...command, heldId: slip.heldId }, slipPaper(parts));
    return recalled.ok ? announceCart(till, newId() as CommandId) : recalled;
  };
}
