/** What is to be known of a person who works here: name, work, commission, PIN. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '#contract/staff.ts';
import { roles } from '#domain/permission.ts';
import { percentTyped } from '../../lib/percent-entry.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { useSave } from '../../lib/use-save.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** `person` null: someone new. */
export function StaffForm({ person }: { readonly person: StaffView | null }) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const { isSaved, touched, save } = useSave(queries.staff.key());
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState(person?.role ?? 'cashier');
  const [rate, setRate] = useState(person?.commissionRate ?? '');
  const [pin, setPin] = useState('');
  const [added, setAdded] = useState('');
  const commissionRate = rate.trim() === '' ? null : percentTyped(rate);
  const isRateBad = rate.trim() !== '' && commissionRate === null;
  const needsPin = person === null || !person.isActive;
  const isReady = name.trim() !== '' && !isRateBad && (pin !== '' || !needsPin);
  const typed =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      touched();
      set(value);
    };

  async function send(): Promise<void> {
    const particulars = { name, role, commissionRate };
    const isDone = await save(async (commandId) =>
      person === null
        ? rpc.staff.add({ ...particulars, pin, commandId })
        : rpc.staff.change({
            ...particulars,
            staffId: person.staffId,
            ...(pin === '' ? {} : { pin }),
            commandId,
          }),
    );
    if (!isDone) return;
    setPin('');
    if (person !== null) return;
    setAdded(name);
    for (const clear of [setName, setRate]) clear('');
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void send();
  };
  return (
    <form className="customer-form" noValidate onSubmit={submit}>
      {person === null && <p className="wide caption">{t('staff.newNote')}</p>}
      <TextField
        label={t('staff.name')}
        value={name}
        longest={120}
        isFirst={person === null}
        onChange={typed(setName)}
      />
      <TextField
        label={t('staff.rate')}
        value={rate}
        longest={8}
        note={isRateBad ? t('settings.badPercent') : t('staff.rateNote', { rate: settings.commissionRate })}
        onChange={typed(setRate)}
      />
      <div className="customer-field wide">
        <p className="strong">{t('staff.role')}</p>
        <Choice
          label={t('staff.role')}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role}
          onChoose={typed(setRole)}
        />
      </div>
      <TextField
        label={t(person === null ? 'setup.form.pin' : 'staff.newPin')}
        value={pin}
        kind="pin"
        longest={12}
        note={pinNote()}
        onChange={typed(setPin)}
      />
      <p className="customer-end">
        <button type="submit" className="key key-plain" disabled={!isReady}>
          {t(person === null ? 'staff.add' : 'staff.save')}
        </button>
        {isSaved && (
          <span className="good strong" role="status">
            {added === '' ? t('staff.saved') : t('staff.added', { name: added })}
          </span>
        )}
      </p>
    </form>
  );

  function pinNote(): string {
    const shape = t('staff.pinNote');
    if (person === null) return shape;
    return `${t(person.isActive ? 'staff.keepPin' : 'staff.backPin')} · ${shape}`;
  }
}
