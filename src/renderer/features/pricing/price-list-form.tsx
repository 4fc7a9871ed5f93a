/** On which terms a price list holds: its name, for whom, where and when. Its prices are another panel. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PriceListView } from '#contract/pricing.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { DayFields, StoreField } from './season-fields.tsx';
import { useSavePrices } from './use-save-prices.ts';

export function PriceListForm({
  list,
  store: here,
  onBack,
  onMade,
}: {
  /** The one that changes; null: a new one. */
  readonly list: PriceListView | null;
  /** The id of this shop; undefined until the till has told it. */
  readonly store: string | undefined;
  readonly onBack: () => void;
  readonly onMade: (list: PriceListView) => void;
}) {
  const { t } = useTranslation();
  const save = useSavePrices();
  const groups = useQuery(queries.customers.groups.queryOptions({ input: {} })).data?.groups ?? [];
  const [name, setName] = useState(list?.name ?? '');
  const [group, setGroup] = useState(list?.customerGroup ?? '');
  const [store, setStore] = useState(list?.store ?? null);
  const [days, setDays] = useState({ from: list?.from ?? '', to: list?.to ?? '' });
  const [isSending, setIsSending] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isTurned = days.from !== '' && days.to !== '' && days.to < days.from;
  const isReady = name.trim() !== '' && !isTurned && !isSending;

  async function send(): Promise<void> {
    if (!isReady) return;
    setIsSending(true);
    const made = await save((commandId) =>
      rpc.pricing.savePriceList({
        commandId,
        priceList: {
          ...(list === null ? {} : { priceListId: list.priceListId }),
          name: name.trim(),
          customerGroup: group === '' ? null : group,
          store,
          from: days.from === '' ? null : days.from,
          to: days.to === '' ? null : days.to,
          isActive: list?.isActive ?? true,
          // A new list begins empty; of one that stands the prices stay.
          ...(list === null ? { prices: [] } : {}),
        },
      }),
    );
    setIsSending(false);
    if (made !== null) onMade(made);
  }
  useFormKeys({ onEnter: () => void send(), onClose: onBack });
  const title = t(list === null ? 'promotions.newList' : 'promotions.changeList');
  return (
    <div className="panel">
      <PanelHead title={title} note={list?.name} back={t('panel.back')} onBack={onBack} />
      <div className="promotion-form">
        <label className="tool-field wide">
          <span>{t('promotions.listName')}</span>
          <input
            ref={first}
            value={name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="tool-field">
          <span>{t('promotions.forWhom')}</span>
          <select value={group} onChange={(event) => setGroup(event.target.value)}>
            <option value="">{t('promotions.everyone')}</option>
            {groups.map((each) => (
              <option key={each.groupId} value={each.groupId}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <StoreField
          stores={store === null ? [] : [store]}
          here={here}
          onChange={(stores) => setStore(stores[0] ?? null)}
        />
        <DayFields from={days.from} to={days.to} onChange={(change) => setDays({ ...days, ...change })} />
      </div>
      <footer className="promotion-foot">
        <p className="promotion-told quiet">
          {t(isTurned ? 'promotions.fault.daysTurned' : 'promotions.listNote')}
        </p>
        <KeyButton
          label={t(list === null ? 'promotions.makeList' : 'promotions.saveIt')}
          keyName="Enter"
          tone="primary"
          isOff={!isReady}
          onPress={() => void send()}
        />
      </footer>
    </div>
  );
}
