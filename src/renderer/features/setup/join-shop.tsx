/** Making this machine a till of a shop that is there already: what is asked. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JoiningView } from '#contract/setup.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { SetupField } from './setup-field.tsx';

/** While a machine is joining it is asked how far it is this often. */
const askEveryMs = 700;

/** How far this machine is in joining a shop; null where it is not. Once it has joined, all that the page knows is asked anew. */
export function useJoining(): JoiningView | null {
  const client = useQueryClient();
  const joining = useQuery({
    ...queries.setup.joining.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => ((state.data?.joining ?? null) === null ? false : askEveryMs),
  }).data?.joining;
  const wasJoining = useRef(false);
  useEffect(() => {
    if (joining === undefined) return;
    if (wasJoining.current && joining === null) void client.invalidateQueries();
    wasJoining.current = joining !== null;
  }, [client, joining]);
  return joining ?? null;
}

export function JoinForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [tillName, setTillName] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const isReady = [url, code, tillName].every((text) => text.trim() !== '');
  useKeys('screen', { Escape: onBack });

  async function send(): Promise<void> {
    if (!isReady || isAsking) return;
    clearBand();
    setIsAsking(true);
    const result = await attempt(rpc.setup.join({ url, code, tillName }));
    setIsAsking(false);
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.setup.joining.key() });
  }
  const plain = { fault: null, onLeave: () => undefined };
  return (
    <form
      className="shop-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="form-columns">
        <fieldset>
          <legend>{t('setup.join.title')}</legend>
          <SetupField
            {...plain}
            name="url"
            label={t('setup.join.url')}
            value={url}
            note={t('setup.join.urlNote')}
            isFirst
            onChange={setUrl}
          />
          <SetupField
            {...plain}
            name="code"
            label={t('setup.join.code')}
            value={code}
            note={t('setup.join.codeNote')}
            onChange={setCode}
          />
          <SetupField
            {...plain}
            name="tillName"
            label={t('setup.join.tillName')}
            value={tillName}
            note={t('setup.join.tillNote')}
            onChange={setTillName}
          />
        </fieldset>
        <fieldset>
          <legend>{t('setup.join.comes')}</legend>
          <p>{t('setup.join.comesNote')}</p>
        </fieldset>
      </div>
      <footer className="first-foot">
        <KeyButton icon="back" label={t('panel.back')} keyName="Esc" onPress={onBack} />
        <span className="spring" />
        <button
          type="submit"
          className="pay"
          data-incomplete={!isReady || undefined}
          disabled={isAsking || !isReady}
        >
          <span className="pay-word">{t(isAsking ? 'setup.join.sending' : 'setup.join.open')}</span>
          <KeyCap name="Enter" />
          <span className="pay-amount">
            <Icon name="forward" size={24} />
          </span>
        </button>
      </footer>
    </form>
  );
}
