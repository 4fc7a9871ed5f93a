/** Ctrl+G: what a gift card is worth, selling one, paying one back. Spending one is a way to pay. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GiftCardView } from '#contract/customers.ts';
import { addDays, isBusinessDay } from '#domain/time.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { SlipDone } from '../receipts/api.tsx';
import type { ToolProps } from '../sales/api.ts';
import { GiftCardFacts, SoldCard } from './gift-card-facts.tsx';
import { MoneyPanel, type MoneyTaken } from './money-panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import '../../styles/customers.css';

type Looked = { readonly code: string; readonly card: GiftCardView };
type Step =
  | { readonly kind: 'look'; readonly found: Looked | null }
  | { readonly kind: 'sell' }
  | { readonly kind: 'sold'; readonly code: string; readonly card: GiftCardView; readonly change: number }
  | { readonly kind: 'refund'; readonly found: Looked }
  | { readonly kind: 'top-up'; readonly found: Looked }
  | { readonly kind: 'slip'; readonly found: Looked; readonly slipId: string; readonly notice: string };

const start: Step = { kind: 'look', found: null };

export function GiftCardTool({ onClose }: ToolProps) {
  const [step, setStep] = useState<Step>(start);
  const [hasYear, setHasYear] = useState(true);
  const { t } = useTranslation();
  const { shift, figures } = useTill();

  async function look(code: string): Promise<void> {
    clearBand();
    const result = await attempt(rpc.customers.giftCard({ code: code.slice(0, 80) }));
    if (result.ok) return setStep({ kind: 'look', found: { code, card: result.value } });
    setStep(start);
    showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  async function sell(money: MoneyTaken): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const day = shift?.businessDay ?? '';
    const expiresOn = hasYear && isBusinessDay(day) ? addDays(day, 365) : null;
    // Leave is bound to this very sale.
    const result = await attemptApproved(commandId, (approvalId) =>
      rpc.customers.sellGiftCard({
        ...money,
        commandId,
        expiresOn,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    if (result.ok) return setStep({ kind: 'sold', ...result.value });
    showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  async function refund(code: string, { method, reference }: MoneyTaken): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptApproved(commandId, (approvalId) =>
      rpc.customers.refundGiftCard({
        commandId,
        code,
        method,
        reference,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    const notice = t('giftCard.paidBack', { amount: figures.amount(result.value.paid) });
    const emptied = await attempt(rpc.customers.giftCard({ code }));
    if (!emptied.ok) return showBand({ tone: 'bad', ...refusalWords(t, emptied.error) });
    setStep({ kind: 'slip', found: { code, card: emptied.value }, slipId: result.value.slip.slipId, notice });
  }

  async function topUp(code: string, money: MoneyTaken): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptApproved(commandId, (approvalId) =>
      rpc.customers.topUpGiftCard({
        ...money,
        commandId,
        code,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    const { card, change, slip } = result.value;
    const amount = figures.amount(money.amount);
    const notice =
      change > 0
        ? t('customer.takenChange', { amount, change: figures.amount(change) })
        : t('customer.taken', { amount });
    setStep({ kind: 'slip', found: { code, card }, slipId: slip.slipId, notice });
  }

  useScanClaim('panel', (code) => look(code));
  if (step.kind === 'sell') {
    return (
      <MoneyPanel title={t('giftCard.sell')} due={null} onTake={sell} onBack={() => setStep(start)}>
        <Choice
          label={t('giftCard.lastDay')}
          options={[
            { value: 'year', label: t('giftCard.year') },
            { value: 'never', label: t('giftCard.never') },
          ]}
          value={hasYear ? 'year' : 'never'}
          onChoose={(choice) => setHasYear(choice === 'year')}
        />
      </MoneyPanel>
    );
  }
  if (step.kind === 'refund') {
    const { code, card } = step.found;
    return (
      <MoneyPanel
        title={t('giftCard.refund')}
        note={`···· ${card.lastFour}`}
        due={card.balance}
        isFixed
        onTake={(money) => refund(code, money)}
        onBack={() => setStep({ kind: 'look', found: step.found })}
      />
    );
  }
  if (step.kind === 'top-up') {
    const { code, card } = step.found;
    return (
      <MoneyPanel
        title={t('giftCard.topUp')}
        note={`···· ${card.lastFour}`}
        due={null}
        onTake={(money) => topUp(code, money)}
        onBack={() => setStep({ kind: 'look', found: step.found })}
      />
    );
  }
  if (step.kind === 'slip') {
    return (
      <SlipDone
        slipId={step.slipId}
        title={t('giftCard.title')}
        notice={step.notice}
        onClose={() => setStep({ kind: 'look', found: step.found })}
      />
    );
  }
  if (step.kind === 'sold') {
    return <SoldCard code={step.code} card={step.card} change={step.change} onClose={onClose} />;
  }
  return (
    <Look
      found={step.found}
      onLook={(code) => void look(code)}
      onSell={() => setStep({ kind: 'sell' })}
      onRefund={(found) => setStep({ kind: 'refund', found })}
      onTopUp={(found) => setStep({ kind: 'top-up', found })}
      onClose={onClose}
    />
  );
}

function Look({
  found,
  onLook,
  onSell,
  onRefund,
  onTopUp,
  onClose,
}: {
  readonly found: Looked | null;
  readonly onLook: (code: string) => void;
  readonly onSell: () => void;
  readonly onRefund: (found: Looked) => void;
  readonly onTopUp: (found: Looked) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const mayRefund = found !== null && found.card.state !== 'blocked' && found.card.balance > 0;
  const refund = (): void => {
    if (found !== null && mayRefund) onRefund(found);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== '') onLook(code);
  };
  const topUp = (): void => {
    if (found?.card.state === 'good') onTopUp(found);
  };
  useKeys('panel', { Escape: onClose, 'Alt+S': onSell, 'Alt+R': refund, 'Alt+T': topUp });
  return (
    <div className="panel">
      <PanelHead title={t('giftCard.title')} back={t('panel.back')} onBack={onClose}>
        <KeyButton look="small" icon="gift" label={t('giftCard.sell')} keyName="Alt+S" onPress={onSell} />
      </PanelHead>
      <div className="customer-card">
        <form className="customer-new" noValidate onSubmit={send}>
          <TextField label={t('giftCard.code')} value={code} longest={40} isFirst onChange={setCode} />
          <p className="caption">{t('giftCard.help')}</p>
        </form>
        {found !== null && (
          <>
            <GiftCardFacts card={found.card} />
            <div className="gift-keys">
              <KeyButton
                label={t('giftCard.topUp')}
                keyName="Alt+T"
                isOff={found.card.state !== 'good'}
                onPress={topUp}
              />
              <KeyButton label={t('giftCard.refund')} keyName="Alt+R" isOff={!mayRefund} onPress={refund} />
            </div>
          </>
        )}
      </div>
    </div>
  );
}
