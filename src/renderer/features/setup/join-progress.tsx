/** How far this machine is in joining a shop, in words; and the recovery key, where no other till is left to hand over its own. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoiningView } from '#contract/setup.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { SetupField } from './setup-field.tsx';

export function JoinProgress({ joining }: { readonly joining: JoiningView }) {
  const { t } = useTranslation();
  const { state, entries, fault } = joining;
  return (
    <main className="shop-form join-progress">
      <section className="join-words" role="status">
        <h1>{fault === null ? t(`setup.join.state.${state}`) : t(`sync.fault.${fault}`)}</h1>
        <p>{t(`setup.join.note.${state}`)}</p>
        {entries > 0 && <p className="strong">{t('setup.join.entries', { count: entries })}</p>}
      </section>
      {state === 'key' && <RecoveryForm />}
    </main>
  );
}

function RecoveryForm() {
  const { t } = useTranslation();
  const [key, setKey] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  async function send(): Promise<void> {
    if (key.trim() === '' || isAsking) return;
    clearBand();
    setIsAsking(true);
    const result = await attempt(rpc.setup.joinKey({ key }));
    setIsAsking(false);
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  return (
    <form
      className="join-words"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <SetupField
        name="key"
        label={t('setup.join.recovery')}
        value={key}
        note={t('setup.join.recoveryNote')}
        fault={null}
        isFirst
        onChange={setKey}
        onLeave={() => undefined}
      />
      <p>
        <button type="submit" className="key key-plain" disabled={isAsking || key.trim() === ''}>
          {t('setup.join.recoveryGive')}
        </button>
      </p>
    </form>
  );
}
