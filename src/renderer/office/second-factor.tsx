/** The authenticator, set up before anything is shown: its key, the code that proves it, and the recovery codes, once. */
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../lib/attempt.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { TextField } from '../ui/text-field.tsx';
import { refusalText } from './refusal.ts';
import { rpc } from './rpc.ts';

type Begun = { readonly secret: string; readonly address: string };

export function SecondFactor({
  password,
  onDone,
}: {
  /** As it was just typed; null after the page was loaded anew. */
  readonly password: string | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('office');
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function begin(proof: string): Promise<void> {
    const result = await attempt(rpc.beginSecondFactor({ password: proof }));
    setRefusal(result.ok ? null : refusalText(t, result.error));
    if (result.ok) setBegun(result.value);
  }
  useEffect(() => {
    if (password !== null) void begin(password);
    // Begun once: another beginning would make another key.
    // oxlint-disable-next-line react/exhaustive-deps -- the words may change, the key must not
  }, [password]);
  async function confirm(): Promise<void> {
    const result = await attempt(rpc.confirmSecondFactor({ code: code.trim() }));
    setRefusal(result.ok ? null : refusalText(t, result.error));
    setCode('');
    if (result.ok) setCodes(result.value.recoveryCodes);
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void (begun === null ? begin(typed) : confirm());
  };
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onDone} />;
  return (
    <main className="office-door">
      <h1>{t('factor.title')}</h1>
      <p>{begun === null ? t('factor.why') : t('factor.scan')}</p>
      {begun !== null && (
        <div className="office-qr">
          <QrCode text={begun.address} label={t('factor.qr')} />
          <p className="caption">{t('factor.secret')}</p>
          <p className="office-secret">{begun.secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      )}
      <form className="office-form" noValidate onSubmit={submit}>
        {begun === null ? (
          <TextField
            key="password"
            label={t('signIn.password')}
            kind="password"
            longest={1024}
            value={typed}
            isFirst
            onChange={setTyped}
          />
        ) : (
          <TextField
            key="code"
            label={t('signIn.code')}
            kind="code"
            longest={40}
            value={code}
            isFirst
            onChange={setCode}
          />
        )}
        <p className="bad strong" role="alert">
          {refusal}
        </p>
        <button type="submit" className="key tone-primary" disabled={(begun === null ? typed : code) === ''}>
          {begun === null ? t('factor.begin') : t('factor.confirm')}
        </button>
      </form>
    </main>
  );
}

function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) {
  const { t } = useTranslation('office');
  return (
    <main className="office-door">
      <h1>{t('factor.codes')}</h1>
      <p>{t('factor.codesNote')}</p>
      <ol className="office-codes figure-text">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <KeyButton label={t('factor.kept')} tone="primary" onPress={onKept} />
    </main>
  );
}
