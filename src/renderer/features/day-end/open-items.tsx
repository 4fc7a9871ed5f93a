/** What is not settled yet, oldest first, of this day and those before: each with what settles it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenItemView } from '#contract/day-end.ts';
import { businessDayText } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useTill } from '../../lib/till.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { BankReference } from '../sales/api.ts';
import { SettleForm } from './settle-form.tsx';

const icons = {
  shift: 'clock',
  cash: 'drawer',
  cards: 'tag',
  upi: 'alert',
} as const satisfies Record<OpenItemView['kind'], IconName>;

export function OpenItems({
  items,
  onStatement,
  onChanged,
}: {
  readonly items: readonly OpenItemView[];
  readonly onStatement: () => void;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const hasPayments = items.some(({ kind }) => kind === 'upi');
  const done = (): void => {
    setOpened(null);
    onChanged();
  };
  return (
    <section aria-label={t('dayEnd.openTitle')} {...keyboardScrolled}>
      <header className="day-head">
        <h2>{t('dayEnd.openTitle')}</h2>
        <span className="spring" />
        {hasPayments && <KeyButton look="small" label={t('dayEnd.readFile')} onPress={onStatement} />}
      </header>
      {items.length === 0 && <p className="caption">{t('dayEnd.nothingOpen')}</p>}
      <ul className="day-list">
        {items.map((item) => (
          <Item
            key={keyOf(item)}
            item={item}
            isOpened={opened === keyOf(item)}
            onOpen={() => setOpened(opened === keyOf(item) ? null : keyOf(item))}
            onDone={done}
          />
        ))}
      </ul>
    </section>
  );
}

function Item({
  item,
  isOpened,
  onOpen,
  onDone,
}: {
  readonly item: OpenItemView;
  readonly isOpened: boolean;
  readonly onOpen: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const { kind, payment } = item;
  return (
    <li>
      <div className="day-item">
        <Icon name={icons[kind]} size={24} />
        <div>
          <p className="strong">{t(`dayEnd.item.${kind}`, { label: item.label })}</p>
          <p className="caption">
            {businessDayText(item.businessDay, language)} · {item.till}
            {payment !== null && ` · ${t(`dayEnd.upi.${payment.state}`)}`}
          </p>
        </div>
        <span className="figure">{kind === 'shift' ? '' : figures.amount(item.amount)}</span>
        {kind !== 'shift' && (
          <KeyButton
            look="small"
            label={t(`dayEnd.settle.${kind}`)}
            isPressed={isOpened}
            tone={isOpened ? 'selected' : 'plain'}
            onPress={onOpen}
          />
        )}
      </div>
      {isOpened && payment !== null && (
        <div className="day-form">
          <BankReference saleId={item.id} tenderNo={payment.tenderNo} onVerified={onDone} />
        </div>
      )}
      {isOpened && (kind === 'cash' || kind === 'cards') && (
        <SettleForm kind={kind} item={item} onDone={onDone} />
      )}
    </li>
  );
}

function keyOf({ kind, id, payment }: OpenItemView): string {
  return `${kind} ${id} ${payment?.tenderNo ?? ''}`;
}
