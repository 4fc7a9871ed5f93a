/** Which screen it is: sign-in, the authenticator that has to be set up first, or what the owner came to see. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { refusedBy } from '../lib/attempt.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { Desk } from './desk.tsx';
import { queries } from './rpc.ts';
import { SecondFactor } from './second-factor.tsx';
import { SignIn } from './sign-in.tsx';

export function Office() {
  const client = useQueryClient();
  /** Kept from the sign-in to the setting up of the authenticator, which asks for it once more. */
  const [password, setPassword] = useState<string | null>(null);
  const [wasIn, setWasIn] = useState(false);
  const me = useQuery({
    ...queries.me.queryOptions({ input: {} }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const known = me.data;
  if (known !== undefined && !wasIn) setWasIn(true);
  const again = async (): Promise<void> => client.resetQueries({ queryKey: queries.me.key() });
  if (known === undefined) {
    if (!me.isError) return null;
    if (refusedBy(me.error).code !== 'not-signed-in') return <NoAnswer onRetry={() => void again()} />;
    return (
      <SignIn
        isEnded={wasIn}
        onSignedIn={(typed) => {
          setPassword(typed);
          setWasIn(false);
          void again();
        }}
      />
    );
  }
  if (!known.hasSecondFactor) {
    return (
      <SecondFactor
        password={password}
        onDone={() => {
          setPassword(null);
          void again();
        }}
      />
    );
  }
  return (
    <Desk
      me={known}
      onSignedOut={() => {
        // Nothing of the business stays in the page.
        client.clear();
        setWasIn(false);
        void again();
      }}
    />
  );
}

function NoAnswer({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('office');
  return (
    <main className="office-door" role="alert">
      <h1>Galla</h1>
      <p>{t('refusal.no-answer')}</p>
      <KeyButton label={t('state.retry')} tone="primary" onPress={onRetry} />
    </main>
  );
}
