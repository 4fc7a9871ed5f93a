/** Why a line comes back and where the goods go: one touch or one key each. */
import { useTranslation } from 'react-i18next';
import { returnConditions, returnReasons } from '#domain/cart.ts';
import type { CartLineView } from '#contract/sales.ts';
import { useKeys } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import type { ToolProps } from '../sales/api.ts';

export function Grounds({
  line,
  change,
}: {
  readonly line: CartLineView;
  readonly change: ToolProps['change'];
}) {
  const { t } = useTranslation();
  const { lineId, comesBack } = line;
  type Said = Partial<Pick<NonNullable<CartLineView['comesBack']>, 'reason' | 'condition'>>;
  const say = (said: Said): void => void change((on) => rpc.returns.setGrounds({ ...on, lineId, ...said }));
  useKeys('panel', {
    ...Object.fromEntries(returnReasons.map((reason, at) => [`Alt+${at + 1}`, () => say({ reason })])),
    ...Object.fromEntries(
      returnConditions.map((condition, at) => [`Alt+${at + 7}`, () => say({ condition })]),
    ),
  });
  return (
    <div className="return-grounds">
      <fieldset>
        <legend>{t('return.why', { what: line.name })}</legend>
        {returnReasons.map((reason, at) => (
          <Chip
            key={reason}
            label={t(`return.reason.${reason}`)}
            keyName={`Alt+${at + 1}`}
            isOn={comesBack?.reason === reason}
            onPress={() => say({ reason })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('return.whereTo')}</legend>
        {returnConditions.map((condition, at) => (
          <Chip
            key={condition}
            label={t(`return.whereKey.${condition}`)}
            keyName={`Alt+${at + 7}`}
            isOn={comesBack?.condition === condition}
            onPress={() => say({ condition })}
          />
        ))}
      </fieldset>
    </div>
  );
}

function Chip({
  label,
  keyName,
  isOn,
  onPress,
}: {
  readonly label: string;
  readonly keyName: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={`key key-plain return-chip ${isOn ? 'tone-selected' : ''}`}
      aria-pressed={isOn}
      aria-keyshortcuts={keyName}
      onClick={onPress}
    >
      {isOn && <Icon name="check" />}
      {label}
      <KeyCap name={keyName} />
    </button>
  );
}
