/** Taking the money: what is left to pay, in which way, and what was taken so far. The ticket stays beside it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenderInput } from '#contract/tenders.ts';
import { amountTyped, isWholeCash, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { isTyping, useKeys, type KeyAction, type KeyMap } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { useWiredScans } from '../../lib/use-wired-scans.ts';
import { useKeptTotal } from './kept-total.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { CashEntry } from './tender-cash.tsx';
import { MethodKeys, TenderGlass } from './tender-head.tsx';
import { PaidSoFar } from './tender-list.tsx';
import { methodsShown, payMethods, type PayMethod } from './tender-methods.ts';
import { OtherEntry } from './tender-other.tsx';
import type { TenderProps } from './tender-props.ts';
import { Upi } from './tender-upi.tsx';

export function Tender(props: TenderProps) {
  const { cart, method, text, isTaking, isShown, onText, onMethod, onBack, onCommit, onChange, onScan } =
    props;
  const { t } = useTranslation();
  const { shop, figures, settings } = useTill();
  const { exponent, denominations, code } = shop.currency;
  // What stands beside the amount: a slip number, the code of a gift card, a bank reference.
  const [entry, setEntry] = useState('');
  const typed = amountTyped(text, exponent);
  const isCash = method === 'cash';
  const left = isCash ? cart.leftInCash : cart.left;
  const amount = typed ?? Math.max(0, left);
  const change = isCash ? amount - left : 0;
  const isAll = isCash ? change >= 0 : amount >= left;
  const wants = payMethods[method].wants;
  const lacks = whatLacks();
  // From the first digit on, or the code before the customer's eyes, the sum stays as the payer was told.
  const isCounting = isTaking || text !== '' || entry !== '' || method === 'upi';
  const methods = methodsShown(settings.tenderMethods, {
    isRupees: code === 'INR',
    hasCustomer: cart.customer !== null,
  });

  function whatLacks(): 'over' | 'customer' | 'slip' | 'code' | 'nothing' | 'short' | null {
    if (cart.left < 0) return 'over';
    if (payMethods[method].isCustomers && cart.customer === null) return 'customer';
    if (isCash) return change < 0 ? 'short' : null;
    if (amount <= 0) return 'nothing';
    if (wants !== null && entry.trim() === '') return wants;
    return amount > left ? 'over' : null;
  }

  function press(key: PadKey): void {
    if (!isTaking) onText(typeKey(text, key, exponent));
  }
  function choose(next: PayMethod): void {
    if (isTaking || next === method) return;
    clearBand();
    setEntry('');
    onMethod(next);
  }
  function inputOf(): TenderInput | null {
    if (method === 'upi') return null;
    if (method === 'cash') return { method, received: amount };
    if (method === 'card' || method === 'wallet') return { method, amount, reference: entry.trim() };
    if (method === 'gift-card') return { method, amount, code: entry.trim() };
    return { method, amount };
  }
  /** Keeps what was typed with the bill and goes on with what is left, in cash. */
  async function split(): Promise<void> {
    const tender = inputOf();
    if (isTaking || tender === null || amount <= 0 || (lacks !== null && lacks !== 'short')) return sayLack();
    if (isAll) return take();
    const isKept = await onChange((on) => rpc.sales.addTender({ ...on, tender }));
    if (!isKept) return;
    setEntry('');
    onText('');
    onMethod('cash');
  }
  function take(): void {
    if (isTaking) return;
    if (lacks !== null) return sayLack();
    if (!isAll) return void split();
    const tender = inputOf();
    if (tender !== null) onCommit([tender]);
  }
  function sayLack(): void {
    if (lacks === null) return;
    showBand({
      tone: 'bad',
      title: t(`tender.lacks.${lacks}`, {
        amount: figures.amount(Math.abs(lacks === 'short' ? change : cart.left)),
      }),
    });
    if (wants !== null) focusSlip();
  }

  const onKey =
    (run: () => void): KeyAction =>
    (event) => {
      if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return false;
      if (event.repeat) return true;
      if (endsShortBurst(event) && !isTyping(event)) {
        onText('');
        showBand({ tone: 'bad', title: t('band.looksScanned') });
      } else run();
      return true;
    };
  const unlessTyping =
    (run: () => void): KeyAction =>
    (event) => {
      if (isTyping(event)) return false;
      run();
      return true;
    };
  const methodKeys: KeyMap = Object.fromEntries(
    methods.map((each) => {
      const { key } = payMethods[each];
      return [key, key.length === 1 ? unlessTyping(() => choose(each)) : () => choose(each)];
    }),
  );

  useBurstRestore(text, onText);
  useScanClaim('panel', async (scanned) => {
    if (method === 'gift-card' && !isTaking) setEntry(scanned);
    else if (isCounting) showBand({ tone: 'bad', title: t('refusal.bill-being-paid'), detail: scanned });
    else await onScan(scanned);
  });
  useKeptTotal(cart.draftId, isCounting);
  // A scanner on a wire of its own is answered as one that types: nothing changes the sum under the payer's eyes.
  useWiredScans();
  useKeys(
    'panel',
    isShown && method !== 'upi'
      ? {
          ...methodKeys,
          Enter: onKey(take),
          NumEnter: onKey(take),
          F9: onKey(take),
          'Num+': onKey(() => (lacks === 'short' && text !== '' ? void split() : take())),
          '+': unlessTyping(() => void split()),
          'Ctrl+Enter': onKey(take),
          Escape: () => {
            if (isTaking) return;
            if (text !== '' || entry !== '') {
              onText('');
              setEntry('');
            } else if (isCash) onBack();
            else choose('cash');
          },
          Backspace: unlessTyping(() => press('erase')),
          Delete: unlessTyping(() => press('clear')),
        }
      : {},
    {
      // UPI has keys of its own, the ways to pay among them.
      isModal: isShown && method !== 'upi',
      otherwise: (event) => {
        if (!isShown || method === 'upi' || isTyping(event)) return false;
        return amountKeys(press)(event);
      },
    },
  );

  return (
    <section className="work" aria-label={t('tender.label')}>
      <TenderGlass cart={cart} method={method} left={left} amount={amount} change={change} />
      <div className="tender-body">
        <MethodKeys methods={methods} method={method} isOff={isTaking} onChoose={choose} />
        {method === 'upi' ? (
          <Upi
            {...props}
            amount={Math.min(amount, Math.max(0, cart.left))}
            methodKeys={methodKeys}
            onCash={() => choose('cash')}
          />
        ) : (
          <div className="tender">
            <div className="tender-left">
              {isCash ? (
                <CashEntry
                  cart={cart}
                  text={text}
                  change={change}
                  isOff={isTaking}
                  onText={onText}
                  onClear={() => press('clear')}
                />
              ) : (
                <OtherEntry
                  cart={cart}
                  method={method}
                  text={text}
                  entry={entry}
                  isOff={isTaking}
                  onText={onText}
                  onEntry={setEntry}
                />
              )}
              <PaidSoFar cart={cart} isOff={isTaking} onChange={onChange} />
            </div>
            <NumberPad
              label={t('tender.amount')}
              words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
              corner={null}
              middle={isWholeCash(denominations, exponent) && isCash ? '00' : '.'}
              isOff={isTaking}
              onPress={press}
            />
          </div>
        )}
      </div>
      {method !== 'upi' && (
        <footer className="actions">
          <KeyButton
            look="bar"
            icon="back"
            label={t('tender.back')}
            keyName="Esc"
            isOff={isTaking}
            onPress={isCash ? onBack : () => choose('cash')}
          />
          <KeyButton
            look="bar"
            icon="plus"
            label={t('tender.split')}
            keyName="+"
            isOff={isTaking || isAll || text === '' || (lacks !== null && lacks !== 'short')}
            onPress={() => void split()}
          />
          <PayKey
            label={t(isAll || isCash ? `tender.take.${method}` : 'tender.part')}
            keyName="Enter"
            isOff={lacks !== null || isTaking}
            onPress={take}
          >
            {figures.amount(amount)}
          </PayKey>
        </footer>
      )}
    </section>
  );
}

function focusSlip(): void {
  document.querySelector<HTMLInputElement>('.slip-field input')?.focus();
}
