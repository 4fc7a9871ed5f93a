/** Changing the own password: the one that holds, then the new one; all other sessions end. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyButton } from '../ui/key-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Refused } from './refused.tsx';
import { rpc } from './rpc.ts';
import { useDeed } from './use-deed.ts';

const longest = 1024;

export function PasswordChange() {
  const { t } = useTranslation('office');
  const [state, setState] = useState<'closed' | 'open' | 'changed'>('closed');
  if (state === 'open') return <PasswordForm onEnd={setState} />;
  return (
    <>
      {state === 'changed' && (
        <p className="good strong" role="status">
          {t('account.changed')}
        </p>
      )}
      <p className="office-keys">
        <KeyButton icon="key" label={t('account.change')} onPress={() => setState('open')} />
      </p>
    </>
  );
}

function PasswordForm({ onEnd }: { readonly onEnd: (state: 'closed' | 'changed') => void }) {
  const { t } = useTranslation('office');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { isDoing, refusal, act } = useDeed(['sessions']);
  const isReady = current !== '' && next !== '' && !isDoing;
  async function change(): Promise<void> {
    if ((await act(rpc.changePassword({ current, next }))) !== null) onEnd('changed');
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void change();
  };
  return (
    <form className="office-form office-inner" noValidate onSubmit={submit} aria-label={t('account.change')}>
      <TextField
        label={t('account.current')}
        kind="password"
        longest={longest}
        value={current}
        isFirst
        onChange={setCurrent}
      />
      <TextField
        label={t('account.next')}
        kind="newPassword"
        longest={longest}
        value={next}
        note={t('account.nextNote')}
        onChange={setNext}
      />
      <Refused text={refusal} />
      <p className="office-keys">
        <button type="submit" className="key tone-primary" disabled={!isReady}>
          {t('account.changeSend')}
        </button>
        <KeyButton label={t('account.cancel')} onPress={() => onEnd('closed')} />
      </p>
    </form>
  );
}
