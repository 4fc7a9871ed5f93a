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
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { GiftCardFacts, SoldCard } from './gift-card-facts.tsx';
import { MoneyPanel, type MoneyTaken } from './money-panel.tsx';
import { TextField } from './text-field.tsx';
import '../../styles/customers.css';

type Looked = { readonly code: string; readonly card: GiftCardView };
type Step =
  | { readonly kind: 'look'; readonly found: Looked | null; readonly paid: number | null }
  | { readonly kind: 'sell' }
  | { readonly kind: 'sold'; readonly code: string; readonly card: GiftCardView; readonly change: number }
  | { readonly kind: 'refund'; readonly found: Looked };

const start: Step = { kind: 'look', found: null, paid: null };

export function GiftCardTool({ onClose }: ToolProps) {
  const [step, setStep] = useState<Step>(start);
  const [hasYear, setHasYear] = useState(true);
  const { t } = useTranslation();
  const { shift } = useTill();

  async function look(code: string, paid: number | null = null): Promise<void> {
    clearBand();
    const result = await attempt(rpc.customers.giftCard({ code: code.slice(0, 80) }));
    if (result.ok) return setStep({ kind: 'look', found: { code, card: result.value }, paid });
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
    await look(code, result.value.paid);
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
        onBack={() => setStep({ kind: 'look', found: step.found, paid: null })}
      />
    );
  }
  if (step.kind === 'sold') {
    return <SoldCard code={step.code} card={step.card} change={step.change} onClose={onClose} />;
  }
  return (
    <Look
      found={step.found}
      paid={step.paid}
      onLook={(code) => void look(code)}
      onSell={() => setStep({ kind: 'sell' })}
      onRefund={(found) => setStep({ kind: 'refund', found })}
      onClose={onClose}
    />
  );
}

function Look({
  found,
  paid,
  onLook,
  onSell,
  onRefund,
  onClose,
}: {
  readonly found: Looked | null;
  /** What was just paid back. */
  readonly paid: number | null;
  readonly onLook: (code: string) => void;
  readonly onSell: () => void;
  readonly onRefund: (found: Looked) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const [code, setCode] = useState('');
  const mayRefund = found !== null && found.card.state !== 'blocked' && found.card.balance > 0;
  const refund = (): void => {
    if (found !== null && mayRefund) onRefund(found);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== '') onLook(code);
  };
  useKeys('panel', { Escape: onClose, 'Alt+S': onSell, 'Alt+R': refund });
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
            {paid !== null && (
              <p className="good strong customer-notice" role="status">
                <Icon name="check" /> {t('giftCard.paidBack', { amount: figures.amount(paid) })}
              </p>
            )}
            <GiftCardFacts card={found.card} />
            <KeyButton label={t('giftCard.refund')} keyName="Alt+R" isOff={!mayRefund} onPress={refund} />
          </>
        )}
      </div>
    </div>
  );
}
