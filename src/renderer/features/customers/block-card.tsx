/** Why a gift card is blocked, or let be used again; over the card. */
import { useTranslation } from 'react-i18next';
import type { GiftCardView } from '#contract/customers.ts';
import { useTill } from '../../lib/till.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';

const toBlock = ['lost', 'stolen', 'card-misused'] as const;
const toFree = ['found-again', 'blocked-by-mistake'] as const;

export function BlockCard({
  card,
  onReason,
  onClose,
}: {
  readonly card: GiftCardView;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const isBlocked = card.state === 'blocked';
  return (
    <div className="void-bill">
      <PanelHead
        title={t(isBlocked ? 'giftCards.free' : 'giftCards.block')}
        note={`···· ${card.lastFour} · ${figures.amount(card.balance)}`}
        back={t('panel.back')}
        onBack={onClose}
      />
      <p className="void-note">{t(isBlocked ? 'giftCards.freeNote' : 'giftCards.blockNote')}</p>
      <ReasonList
        label={t('remove.why')}
        reasons={(isBlocked ? toFree : toBlock).map((value) => ({ value, label: t(`why.${value}`) }))}
        other={t('remove.other')}
        onChoose={onReason}
        onClose={onClose}
      />
    </div>
  );
}
