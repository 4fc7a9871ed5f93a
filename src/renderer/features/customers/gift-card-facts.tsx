/** A gift card to look at: what is left on it, and, just after it was sold, its code. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { GiftCardView } from '#contract/customers.ts';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import { formatGiftCode } from '#domain/gift-code.ts';
import { shortDay, timeText } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { whyWords } from '../../lib/why-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';

export function GiftCardFacts({ card }: { readonly card: GiftCardView }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const { state, expiresOn, lastBlock } = card;
  return (
    <dl className="customer-facts">
      <div className={state === 'good' ? undefined : 'is-warn'}>
        <dt>{t('giftCard.left')}</dt>
        <dd className="figure">{figures.amount(card.balance)}</dd>
        <dd className={state === 'good' ? 'good strong' : 'bad strong'}>
          <Icon name={state === 'good' ? 'check' : 'alert'} size={16} /> {t(`giftCard.state.${state}`)}
        </dd>
      </div>
      <div>
        <dt>{t('giftCard.issued')}</dt>
        <dd className="figure">{figures.amount(card.issued)}</dd>
        <dd className="caption figure-text">···· {card.lastFour}</dd>
      </div>
      <div>
        <dt>{t('giftCard.lastDay')}</dt>
        <dd>{expiresOn === null ? t('giftCard.never') : shortDay(expiresOn, language)}</dd>
      </div>
      {lastBlock !== null && (
        <div className={state === 'blocked' ? 'is-warn' : undefined}>
          <dt>{t(state === 'blocked' ? 'giftCards.blocked' : 'giftCards.freed')}</dt>
          <dd className="strong">{whyWords(t, lastBlock.reason)}</dd>
          <dd className="caption">
            {[lastBlock.by, timeText(lastBlock.atMs, language, 'with-day')].filter(Boolean).join(' · ')}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What moved on a card, newest first. */
export function CardHistory({ giftCardId }: { readonly giftCardId: string }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const asked = queries.customers.giftCardEntries.queryOptions({ input: { giftCardId } });
  const entries = useQuery(asked).data?.entries ?? [];
  return (
    <section className="customer-part">
      <h3>{t('giftCards.history')}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={`${entry.number ?? ''} ${entry.reason} ${entry.atMs}`}>
            <span className="strong customer-day">{timeText(entry.atMs, language, 'with-day')}</span>
            <span className="line-words">
              <span>{t(`giftCards.entry.${entry.reason}`)}</span>
              <span className="caption figure-text">{entry.number}</span>
            </span>
            <span className={entry.amount < 0 ? 'figure bad' : 'figure'}>{figures.amount(entry.amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The only time the code is seen. */
export function SoldCard({
  code,
  card,
  change,
  onClose,
}: {
  readonly code: string;
  readonly card: GiftCardView;
  readonly change: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures, shop, language } = useTill();
  const giftPaper: ReceiptDocumentView = {
    language,
    number: card.lastFour,
    blocks: [
      { kind: 'text', text: shop.name, align: 'center', emphasis: 'bold' },
      { kind: 'text', text: t('giftCard.title'), align: 'center', emphasis: 'normal' },
      { kind: 'space' },
      {
        kind: 'text',
        text: `${figures.symbol} ${figures.amount(card.issued)}`,
        align: 'center',
        emphasis: 'large',
      },
      { kind: 'text', text: formatGiftCode(code), align: 'center', emphasis: 'bold' },
      { kind: 'barcode', symbology: 'code128', text: code },
    ],
  };
  useKeys('panel', { Escape: onClose, Enter: onClose });
  return (
    <div className="panel">
      <PanelHead title={t('giftCard.sold')} back={t('panel.back')} onBack={onClose} />
      <div className="customer-card">
        <div className="gift-paper">
          <ReceiptPaper document={giftPaper} />
        </div>
        <p className="warn strong">{t('giftCard.once')}</p>
        <GiftCardFacts card={card} />
        {change > 0 && <p className="strong">{t('money.change', { amount: figures.amount(change) })}</p>}
        <KeyButton
          icon="check"
          tone="primary"
          label={t('giftCard.handed')}
          keyName="Enter"
          onPress={onClose}
        />
      </div>
    </div>
  );
}
