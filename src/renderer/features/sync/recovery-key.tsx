/** The recovery key, shown when asked for: whoever sees it over a shoulder could write it down too. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';

export function RecoveryKey({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  /** Undefined while it is hidden, null where this till has none yet. */
  const [shown, setShown] = useState<string | null>();
  async function turn(): Promise<void> {
    if (shown !== undefined) return setShown(undefined);
    clearBand();
    const result = await attempt(rpc.sync.recoveryKey({}));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    setShown(result.value.key);
  }
  useKeys('panel', isOff ? {} : { 'Alt+Y': () => void turn() });
  return (
    <section className="queue-facts stick">
      <h3>{t('sync.recovery.title')}</h3>
      <p>{t('sync.recovery.note')}</p>
      <p className="recovery-key figure-text" role="status">
        {shown === null ? t('sync.recovery.none') : (shown ?? '')}
      </p>
      <p className="stick-keys">
        <KeyButton
          icon="key"
          label={t(shown === undefined ? 'sync.recovery.show' : 'sync.recovery.hide')}
          keyName="Alt+Y"
          isOff={isOff}
          onPress={() => void turn()}
        />
      </p>
    </section>
  );
}
