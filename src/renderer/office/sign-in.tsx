/** The owner's sign-in: name, password and the authenticator's code in one form, so that a password manager can fill it. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../lib/attempt.ts';
import { TextField } from '../ui/text-field.tsx';
import { LookChoice } from './look-choice.tsx';
import { refusalText } from './refusal.ts';
import { rpc } from './rpc.ts';

export function SignIn({
  isEnded,
  onSignedIn,
}: {
  /** Somebody was in, and the session is over. */
  readonly isEnded: boolean;
  readonly onSignedIn: (password: string) => void;
}) {
  const { t } = useTranslation('office');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isReady = name.trim() !== '' && password !== '' && !isAsking;

  async function send(): Promise<void> {
    setIsAsking(true);
    const typed = code.trim();
    const signedIn = await attempt(rpc.signIn({ name, password, code: typed === '' ? null : typed }));
    setIsAsking(false);
    if (signedIn.ok) return onSignedIn(password);
    setRefusal(refusalText(t, signedIn.error));
    // It is shown for half a minute and good once: the next one has to be typed anyway.
    setCode('');
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void send();
  };
  return (
    <main className="office-door">
      <h1>Galla</h1>
      <p className="quiet">{t('title')}</p>
      <form className="office-form" noValidate onSubmit={submit} aria-label={t('signIn.title')}>
        <TextField
          label={t('signIn.name')}
          kind="name"
          longest={254}
          value={name}
          isFirst
          onChange={setName}
        />
        <TextField
          label={t('signIn.password')}
          kind="password"
          longest={1024}
          value={password}
          onChange={setPassword}
        />
        <TextField
          label={t('signIn.code')}
          kind="code"
          longest={40}
          value={code}
          note={t('signIn.codeNote')}
          onChange={setCode}
        />
        <p className={refusal === null ? 'quiet' : 'bad strong'} role="alert">
          {refusal ?? (isEnded ? t('signIn.ended') : '')}
        </p>
        <button type="submit" className="key tone-primary" disabled={!isReady}>
          {isAsking ? t('signIn.sending') : t('signIn.send')}
        </button>
      </form>
      <LookChoice />
    </main>
  );
}
