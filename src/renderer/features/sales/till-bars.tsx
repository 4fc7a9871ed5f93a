/** The strips around the work area: price check, last sale, action bar with Pay. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { CartView } from '#contract/sales.ts';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import type { ToolName } from './tool.ts';

export function PriceCheckKey({ isOn, onPress }: { readonly isOn: boolean; readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <KeyButton
      look="small"
      icon="tag"
      label={t('work.priceCheck')}
      keyName="F7"
      tone={isOn ? 'selected' : 'plain'}
      isPressed={isOn}
      onPress={onPress}
    />
  );
}

/** The last sale of this till, with its copy one key away. */
export function LastSale({ onReprint }: { readonly onReprint: () => void }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const now = useNow(60_000);
  const [sale] = useQuery(queries.sales.recent.queryOptions({ input: { limit: 1 } })).data?.sales ?? [];
  return (
    <div className="last-sale">
      {sale === undefined ? (
        <span>{t('lastSale.none')}</span>
      ) : (
        <>
          <Icon name="receipt" />
          <span className="clip figure-text">
            {t('lastSale.label')} <b>{sale.number}</b> ·{' '}
            {timeText(sale.atMs, language, isSameDay(sale.atMs, now) ? 'minutes' : 'with-day')} ·{' '}
            {figures.amount(sale.total)}
          </span>
          <span className="spring" />
          <KeyButton
            look="small"
            icon="printer"
            label={t('lastSale.reprint')}
            keyName="Ctrl+P"
            onPress={onReprint}
          />
        </>
      )}
    </div>
  );
}

/** The three that stand beside every sale, and the next step with its amount. */
export function ActionBar({
  cart,
  onTool,
  onPay,
}: {
  readonly cart: CartView;
  readonly onTool: (tool: ToolName) => void;
  readonly onPay: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const isEmpty = cart.lines.length === 0;
  const isRefund = cart.exchange !== null && cart.total <= 0;
  return (
    <footer className="actions">
      <KeyButton
        look="bar"
        icon="pause"
        label={t(isEmpty ? 'actions.held' : 'actions.hold')}
        keyName="F4"
        onPress={() => onTool('hold')}
      />
      <KeyButton
        look="bar"
        icon="undo"
        label={t('return.take')}
        keyName="F6"
        onPress={() => onTool('return')}
      />
      <KeyButton
        look="bar"
        icon="percent"
        label={t('line.discount')}
        keyName="F8"
        isOff={isEmpty}
        onPress={() => onTool('discount')}
      />
      <PayKey
        label={t(isRefund ? 'return.refundWord' : 'actions.pay')}
        keyName="F9"
        tone={isRefund ? 'refund' : 'plain'}
        isOff={isEmpty}
        onPress={onPay}
      >
        {figures.amount(cart.total)}
      </PayKey>
    </footer>
  );
}
