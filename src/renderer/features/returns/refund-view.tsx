/** Paying back: how the money goes by the policy, the other ways there are, and one key that names the sum. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { CreditNoteView } from '#contract/returns.ts';
import type { CartView } from '#contract/sales.ts';
import type { refundMethods } from '#domain/refund.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

type Method = (typeof refundMethods)[number];
type Refund = { readonly method: Method; readonly amount: number };
/** Money of the customer's bank leaves a trace that the shop can write down. */
const traced: ReadonlySet<Method> = new Set(['card', 'upi', 'wallet']);

export function RefundView({
  cart,
  onDone,
  onClose,
}: {
  readonly cart: CartView;
  readonly onDone: (note: CreditNoteView) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { figures, may } = useTill();
  const [way, setWay] = useState(0);
  const [reference, setReference] = useState('');
  const [isSent, setIsSent] = useState(false);
  const due = Math.max(0, 0 - cart.total);
  const ways = waysOf(cart, due);
  const refunds = ways[Math.min(way, ways.length - 1)] ?? [];
  const hasTrace = refunds.some(({ method }) => traced.has(method));

  async function refund(): Promise<void> {
    if (isSent || cart.total > 0) return;
    setIsSent(true);
    clearBand();
    const { draftId, revision } = cart;
    const commandId = newCommandId();
    const asked = refunds.map((each) => ({
      ...each,
      reference: traced.has(each.method) && reference.trim() !== '' ? reference.trim() : null,
    }));
    const result = await attemptApproved(draftId, (approvalId) =>
      rpc.returns.commit({
        commandId,
        draftId,
        revision,
        refunds: asked,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    setIsSent(false);
    if (!result.ok) {
      if (result.error.code === 'cart-changed')
        await client.refetchQueries({ queryKey: queries.sales.cart.key() });
      return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    }
    onDone(result.value.note);
    for (const key of [
      queries.sales.key(),
      queries.returns.key(),
      queries.shifts.key(),
      queries.catalog.key(),
    ]) {
      void client.invalidateQueries({ queryKey: key });
    }
  }

  useKeys('panel', {
    Enter: () => void refund(),
    F9: () => void refund(),
    ArrowDown: () => setWay(Math.min(ways.length - 1, way + 1)),
    ArrowUp: () => setWay(Math.max(0, way - 1)),
    Escape: onClose,
  });
  return (
    <div className="panel returns">
      <header className="panel-head">
        <h2>{t('return.refundTitle')}</h2>
      </header>
      <div className="return-body">
        <fieldset className="return-ways">
          <legend>
            {due === 0 ? t('return.even') : t('return.refundTo', { amount: figures.amount(due) })}
          </legend>
          {ways.map((each, index) => {
            const isPolicy = index === 0;
            const needsLeave = !isPolicy && each[0]?.method !== 'store-credit' && !may('refundOtherTender');
            return (
              <button
                key={wayWords(each)}
                type="button"
                className={`key key-plain return-chip ${index === way ? 'tone-selected' : ''}`}
                aria-pressed={index === way}
                onClick={() => setWay(index)}
              >
                {index === way && <Icon name="check" />}
                {needsLeave && <Icon name="lock" />}
                {wayWords(each)}
                {isPolicy && due > 0 && <span className="caption">{t('return.asPaid')}</span>}
                {needsLeave && <span className="caption">{t('return.byLeave')}</span>}
              </button>
            );
          })}
        </fieldset>
        {hasTrace && (
          <div className="field">
            <label htmlFor="refund-reference">{t('return.reference')}</label>
            <input
              id="refund-reference"
              type="text"
              value={reference}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => setReference(event.target.value)}
            />
            <p className="field-note">{t('return.referenceNote')}</p>
          </div>
        )}
      </div>
      <footer className="actions return-actions">
        <KeyButton look="bar" icon="back" label={t('panel.back')} keyName="Esc" onPress={onClose} />
        <span className="spring" />
        <button
          type="button"
          className="pay is-refund return-confirm"
          disabled={isSent}
          aria-keyshortcuts="Enter"
          onClick={() => void refund()}
        >
          <span className="pay-word">{confirmWords()}</span>
          <KeyCap name="Enter" />
        </button>
      </footer>
    </div>
  );

  /** "Refund 24.00 cash" */
  function confirmWords(): string {
    return due === 0 ? t('return.confirmEven') : t('return.confirm', { what: wayWords(refunds) });
  }
  function wayWords(each: readonly Refund[]): string {
    return each.length === 0
      ? t('return.nothing')
      : each.map(({ method, amount }) => `${figures.amount(amount)} ${t(`return.by.${method}`)}`).join(' + ');
  }
}

/** The policy's way first; then all of it as store credit, then in cash, where that is another way and may be. */
function waysOf({ exchange }: CartView, due: number): readonly (readonly Refund[])[] {
  if (exchange === null || due === 0) return [[]];
  const policy = exchange.refunds;
  const others = (['store-credit', 'cash'] as const)
    .filter((method) => method === 'store-credit' || due <= exchange.withReceipt)
    .map((method): readonly Refund[] => [{ method, amount: due }])
    .filter(([only]) => policy.length !== 1 || policy[0]?.method !== only?.method);
  return [policy, ...others];
}
