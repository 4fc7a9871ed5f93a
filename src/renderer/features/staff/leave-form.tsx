/** Somebody stops working here: asked twice, with what stays of them said first. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '#contract/staff.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useSave } from '../../lib/use-save.ts';
import { KeyButton } from '../../ui/key-button.tsx';

export function LeaveForm({ person }: { readonly person: StaffView }) {
  const { t } = useTranslation();
  const { save } = useSave(queries.staff.key());
  const [isAsking, setIsAsking] = useState(false);
  const { staffId, name } = person;
  async function leave(): Promise<void> {
    setIsAsking(false);
    await save((commandId) => rpc.staff.leave({ staffId, commandId }));
  }
  return (
    <section className="customer-form">
      <h2>{t('staff.leaving')}</h2>
      <p className="wide caption">{t('staff.leaveNote')}</p>
      <p className="customer-end">
        {isAsking ? (
          <>
            <KeyButton tone="selected" label={t('staff.keep')} onPress={() => setIsAsking(false)} />
            <KeyButton icon="trash" label={t('staff.leaveSure')} onPress={() => void leave()} />
          </>
        ) : (
          <KeyButton icon="trash" label={t('staff.leave', { name })} onPress={() => setIsAsking(true)} />
        )}
      </p>
    </section>
  );
}
