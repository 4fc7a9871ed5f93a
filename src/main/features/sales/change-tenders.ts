/** Commands: payments that are taken while the bill is open. They stand in the cart's own row, so that no crash forgets one. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { Settings } from '#contract/settings.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { Draft, DraftTender } from '#domain/draft.ts';
import { money, zero, type Money } from '#domain/money.ts';
import { priceCart } from '#domain/pricing.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { upiPayload, upiReference, type UpiPayee } from '#domain/upi.ts';
import type { Tx } from '../../store/run-command.ts';
import { currentSettings } from '../settings/api.ts';
import { allowAccounts } from './account-tenders.ts';
import { changeDraft, priceRefusal } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import {
  leftToPay,
  methodsOf,
  readyTender,
  takenTenders,
  verifiedBy,
  type Right,
  type Verified,
} from './given-tenders.ts';
import { trustLeft } from './offline-trust.ts';
import type { CartCommand, Terms, Till } from './till.ts';

const noAccount = { reference: null, instrumentId: null } as const;

type WithRight = CartCommand & { readonly right: Right };

/**
 * Keeps a payment that others will follow. Cash that covers all that is left closes the bill and is no split.
 *
 * Errors: `over-tendered`, `bad-amount` where nothing is left, `method-off`, those of the accounts, `cart-changed`.
 */
export function addTender(
  till: Till,
  command: WithRight & { readonly tender: TenderInput },
): Result<CartView, Refusal> {
  return changeDraft(
    till,
    { ...command, name: 'sales.addTender', makesFacts: true },
    (tx, draft, { profile, ...terms }) => {
      const { right, draftId: subject } = command;
      const ready = readyTender(tx, command.tender, { profile, right, subject, tenders: draft.tenders });
      if (!ready.ok) return ready;
      const left = leftOf(draft, { ...terms, profile });
      if (!left.ok) return left;
      const { given, verified } = ready.value;
      const amount = given.method === 'cash' ? given.received : (given.amount ?? left.value);
      const refused = refusalOf(amount, left.value);
      if (refused !== null) return err(refused);
      if (given.method === 'upi') {
        const shown = newRequest(tx, amount, () => null);
        return kept(draft, [...draft.tenders, confirmed(shown, tx.now.atMs, verified ?? 'claimed')]);
      }
      const plain = given.method === 'cash' ? noAccount : given;
      const { reference, instrumentId } = plain;
      const next = { method: given.method, amount, received: amount, reference, instrumentId, state: null };
      const earlier = draft.tenders.filter((tender) => tender.upi === null);
      const allowed = allowAccounts(
        tx,
        [
          ...earlier.map(({ amount: taken, ...tender }) => ({ ...tender, amount: taken, received: taken })),
          next,
        ],
        [...takenTenders(earlier), ready.value],
        {
          customerId: draft.customerId,
          today: draft.cart.at,
          right,
          trust: trustLeft(tx.read, till),
          subject,
        },
      );
      if (!allowed.ok) return allowed;
      return kept(draft, [
        ...draft.tenders,
        {
          tenderId: tx.newId(),
          method: given.method,
          amount,
          reference,
          instrumentId: allowed.value.tenders.at(-1)?.instrumentId ?? null,
          state: null,
          approvedBy: allowed.value.leaves.at(-1) ?? null,
          upi: null,
        },
      ]);
    },
  );
}

/** Takes a payment off; of a UPI code the journal keeps that it was shown. Errors: `unknown-tender`, `cart-changed`. */
export function removeTender(
  till: Till,
  command: CartCommand & { readonly tenderId: string },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.removeTender', makesFacts: true }, (tx, draft) => {
    const removed = draft.tenders.find(({ tenderId }) => tenderId === command.tenderId);
    if (removed === undefined) return err(refuse('unknown-tender', {}));
    noteDropped(tx, draft, [removed]);
    return kept(
      draft,
      draft.tenders.filter((tender) => tender !== removed),
    );
  });
}

/**
 * Shows a code for `amount`, default all that is left; one at a time: it takes the place of one that was only shown.
 *
 * Its text is null where the shop has no UPI address. Errors: `over-tendered`, `bad-amount` where nothing is left, `method-off`.
 */
export function requestUpi(
  till: Till,
  command: CartCommand & { readonly amount?: number | undefined },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.requestUpi', makesFacts: true }, (tx, draft, terms) => {
    const { profile, shop } = terms;
    const settings = currentSettings(tx.read);
    if (!methodsOf(settings, profile).includes('upi')) return err(refuse('method-off', { method: 'upi' }));
    const left = leftOf(draft, terms);
    if (!left.ok) return left;
    const amount = command.amount === undefined ? left.value : money(command.amount);
    const refused = refusalOf(amount, left.value);
    if (refused !== null) return err(refused);
    const shown = draft.tenders.filter(({ state }) => state === 'shown');
    const address = payeeOf(settings, shop.name);
    // Shown again, it is the same payment: the customer may be looking at it.
    if (shown[0]?.amount === amount && isFor(shown[0], address?.vpa)) return kept(draft, draft.tenders);
    noteDropped(tx, draft, shown);
    const request = newRequest(tx, amount, (reference) => {
      const note = `Bill ${shop.till.prefix}-${reference.slice(-6)}`;
      const text = address === null ? null : upiPayload({ ...address, amount, reference, note });
      return text?.ok === true ? text.value : null;
    });
    return kept(draft, [...draft.tenders.filter(({ state }) => state !== 'shown'), request]);
  });
}

/**
 * The customer says that it went through, or the soundbox did; with a `reference`, somebody saw it at the bank.
 *
 * Errors: `unknown-tender`, `payment-not-open` where as much is known already, `over-tendered` where it is more than is left by now,
 * `approval-needed`, `approval-not-valid`, `reference-taken`.
 */
export function confirmUpi(
  till: Till,
  command: WithRight & {
    readonly tenderId: string;
    readonly isHeard?: boolean | undefined;
    readonly reference?: string | undefined;
  },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.confirmUpi', makesFacts: true }, (tx, draft, terms) => {
    const { tenderId, reference, right, draftId: subject } = command;
    const said = command.isHeard === true ? 'heard' : 'claimed';
    const found = draft.tenders.find((tender) => tender.tenderId === tenderId);
    if (found === undefined || found.upi === null) return err(refuse('unknown-tender', {}));
    const isKnown = found.state === 'heard' && reference === undefined;
    if (found.state === 'verified' || isKnown) return err(refuse('payment-not-open', {}));
    const left = leftOf(draft, terms);
    if (!left.ok) return left;
    if (found.state === 'shown' && found.amount > left.value) {
      return err(refuse('over-tendered', { excess: found.amount - left.value }));
    }
    const verified =
      reference === undefined ? null : verifiedBy(tx, reference, { right, subject, tenders: draft.tenders });
    if (verified !== null && !verified.ok) return verified;
    const next = confirmed(found, tx.now.atMs, verified === null ? said : verified.value);
    return kept(
      draft,
      draft.tenders.map((tender) => (tender === found ? next : tender)),
    );
  });
}

/** `payment.dropped` for each code that was shown and does not pay this cart. */
export function noteDropped(
  tx: Tx,
  { draftId }: Pick<Draft, 'draftId'>,
  dropped: readonly DraftTender[],
): void {
  for (const { amount, state, reference, upi } of dropped) {
    if (upi === null || state === null) continue;
    tx.append({
      type: 'payment.dropped.v1',
      payload: { draftId, request: upi.request, amount, state, reference },
    });
  }
}

/** Whom a UPI payment goes to; null where the shop has no address. */
export function payeeOf(settings: Settings, shopName: string): UpiPayee | null {
  const { upiVpa, upiName, upiMerchantCode } = settings;
  if (upiVpa === null) return null;
  return { vpa: upiVpa, name: upiName === '' ? shopName : upiName, merchantCode: upiMerchantCode };
}

function isFor({ upi }: DraftTender, vpa: string | undefined): boolean {
  const text = upi?.text ?? null;
  return vpa === undefined ? text === null : text !== null && text.includes(`?pa=${vpa}&`);
}

function leftOf({ cart, tenders }: Draft, { profile }: Terms): Result<Money, Refusal> {
  const priced = priceCart(cart, profile);
  return priced.ok ? ok(leftToPay(priced.value.total, tenders)) : err(priceRefusal(priced.error));
}

function refusalOf(amount: Money, left: Money): Refusal | null {
  if (amount > left && left > 0) return refuse('over-tendered', { excess: amount - left });
  return amount > zero && amount <= left ? null : refuse('bad-amount', { reason: 'nothing-left' });
}

function kept(draft: Draft, tenders: readonly DraftTender[]): Result<DraftChange, never> {
  return ok({ draft: { ...draft, tenders }, addedLineId: null });
}

/** `payload` makes the text of the code from the payment's reference; null: no code is shown. */
function newRequest(tx: Tx, amount: Money, payload: (reference: string) => string | null): DraftTender {
  const tenderId = tx.newId();
  const request = upiReference(tenderId);
  return {
    tenderId,
    method: 'upi',
    amount,
    reference: null,
    instrumentId: null,
    state: 'shown',
    approvedBy: null,
    upi: {
      request,
      text: payload(request),
      shownAtMs: tx.now.atMs,
      claimedAtMs: null,
      verified: null,
    },
  };
}

function confirmed(tender: DraftTender, atMs: number, how: 'claimed' | 'heard' | Verified): DraftTender {
  const { upi } = tender;
  if (upi === null) return tender;
  const claimed = { ...upi, claimedAtMs: upi.claimedAtMs ?? atMs };
  if (typeof how === 'string') return { ...tender, state: how, upi: claimed };
  const { reference, by, approvedBy } = how;
  return { ...tender, state: 'verified', reference, upi: { ...claimed, verified: { atMs, by, approvedBy } } };
}
