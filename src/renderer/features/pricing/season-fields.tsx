/** When, where and for whom prices or promotions hold. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { toggled } from './goods-fields.tsx';
import { weekdayName } from './promotion-words.ts';

export function DayFields({
  from,
  to,
  onChange,
}: {
  readonly from: string;
  readonly to: string;
  readonly onChange: (change: { readonly from?: string; readonly to?: string }) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <label className="tool-field">
        <span>{t('promotions.from')}</span>
        <input type="date" value={from} onChange={(event) => onChange({ from: event.target.value })} />
      </label>
      <label className="tool-field">
        <span>{t('promotions.to')}</span>
        <input type="date" value={to} onChange={(event) => onChange({ to: event.target.value })} />
      </label>
    </>
  );
}

export function HourFields({
  weekdays,
  hoursFrom,
  hoursTo,
  onChange,
}: {
  readonly weekdays: readonly number[];
  readonly hoursFrom: string;
  readonly hoursTo: string;
  readonly onChange: (change: {
    readonly weekdays?: readonly number[];
    readonly hoursFrom?: string;
    readonly hoursTo?: string;
  }) => void;
}) {
  const { t } = useTranslation();
  const { language } = useTill();
  return (
    <>
      <div className="tool-field wide">
        <span>{t('promotions.weekdaysAll')}</span>
        <div className="toggles weekdays" role="group" aria-label={t('promotions.weekdaysAll')}>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <KeyButton
              key={day}
              look="small"
              label={weekdayName(day, language)}
              isPressed={weekdays.includes(day)}
              onPress={() => onChange({ weekdays: toggled(weekdays, day) })}
            />
          ))}
        </div>
      </div>
      <label className="tool-field">
        <span>{t('promotions.hoursFrom')}</span>
        <input
          type="time"
          value={hoursFrom}
          onChange={(event) => onChange({ hoursFrom: event.target.value })}
        />
      </label>
      <label className="tool-field">
        <span>{t('promotions.hoursTo')}</span>
        <input type="time" value={hoursTo} onChange={(event) => onChange({ hoursTo: event.target.value })} />
      </label>
    </>
  );
}

/** Several groups, or none: everyone. */
export function GroupFields({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (groups: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const groups = useQuery(queries.customers.groups.queryOptions({ input: {} })).data?.groups ?? [];
  return (
    <div className="tool-field wide">
      <span>{t('promotions.forWhom')}</span>
      <div className="toggles" role="group" aria-label={t('promotions.forWhom')}>
        <KeyButton
          look="small"
          label={t('promotions.everyone')}
          isPressed={chosen.length === 0}
          onPress={() => onChange([])}
        />
        {groups.map(({ groupId, name }) => (
          <KeyButton
            key={groupId}
            look="small"
            label={name}
            isPressed={chosen.includes(groupId)}
            onPress={() => onChange(toggled(chosen, groupId))}
          />
        ))}
      </div>
      {groups.length === 0 && <p className="caption">{t('promotions.noGroups')}</p>}
    </div>
  );
}

/** All shops, or this one; of others that are named already nothing is lost while nobody chooses. */
export function StoreField({
  stores,
  here,
  onChange,
}: {
  readonly stores: readonly string[];
  /** The id of this shop; undefined until the till has told it. */
  readonly here: string | undefined;
  readonly onChange: (stores: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="tool-field">
      <span>{t('promotions.where')}</span>
      <Choice
        label={t('promotions.where')}
        options={[
          { value: 'all', label: t('promotions.allStores') },
          { value: 'here', label: t('promotions.thisStore') },
        ]}
        value={stores.length === 0 ? 'all' : 'here'}
        isOff={here === undefined}
        onChoose={(value) => onChange(value === 'all' || here === undefined ? [] : [here])}
      />
    </div>
  );
}
