/** The own account: how this page looks, the password, where it is signed in, the keys of programs, and what was done. */
import { useTranslation } from 'react-i18next';
import { KeyButton } from '../ui/key-button.tsx';
import { Keys } from './keys.tsx';
import { LookChoice } from './look-choice.tsx';
import { PasswordChange } from './password-change.tsx';
import { Refused } from './refused.tsx';
import { rpc, type OwnerRpc } from './rpc.ts';
import { SecurityLog } from './security-log.tsx';
import { Sessions } from './sessions.tsx';
import { useDeed } from './use-deed.ts';

export type Me = Awaited<ReturnType<OwnerRpc['me']>>;

export function Account({ me, onSignedOut }: { readonly me: Me; readonly onSignedOut: () => void }) {
  const { t } = useTranslation('office');
  const { refusal, act } = useDeed();
  async function signOut(): Promise<void> {
    if ((await act(rpc.signOut({}))) !== null) onSignedOut();
  }
  return (
    <div className="office-stores">
      <section className="office-store">
        <h2>{t('account.signedIn', { name: me.name })}</h2>
        <p className="figure-text">{t('account.codes', { count: me.recoveryCodesLeft })}</p>
        <LookChoice />
        <PasswordChange />
        <p className="office-keys">
          <KeyButton icon="lock" label={t('account.signOut')} onPress={() => void signOut()} />
        </p>
        <Refused text={refusal} />
      </section>
      <Sessions />
      <Keys />
      <SecurityLog ownId={me.ownerId} />
    </div>
  );
}
