/** A gift card to look at: what is left on it, and, just after it was sold, its code. */
import { useTranslation } from 'react-i18next';
import type { GiftCardView } from '#contract/customers.ts';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import { formatGiftCode } from '#domain/gift-code.ts';
import { shortDay } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';

export function GiftCardFacts({ card }: { readonly card: GiftCardView }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const { state, expiresOn } = card;
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
    </dl>
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
