/** The PIN pad of a locked till: whoever's PIN is typed has the till, the cart stays where it is. */
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { usePin } from '../../lib/use-pin.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { PinDots } from '../../ui/pin-dots.tsx';
import '../../styles/sign-in.css';

export function LockPad({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const people = useQuery(queries.staff.people.queryOptions({ input: {} })).data?.people ?? [];
  const longest = Math.max(4, ...people.map(({ pinLength }) => pinLength));
  const pin = usePin({
    // A shorter PIN than the longest of the shop is sent by Enter: another digit might follow.
    isWhole: (digits) => digits.length === longest,
    send: (digits) => attempt(rpc.staff.signIn({ pin: digits })),
    onDone: () => void client.invalidateQueries(),
  });
  useScanClaim('screen', () => showBand({ tone: 'bad', title: t('lock.noScan') }));
  useKeys(
    'screen',
    {
      Backspace: pin.erase,
      Delete: pin.clear,
      Escape: () => (pin.digits === '' ? onLeave() : pin.clear()),
      Enter: (event) => !(event.target instanceof HTMLButtonElement) && pin.submit(),
    },
    {
      otherwise: (event) => {
        if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey) return false;
        pin.type(event.key);
        return true;
      },
    },
  );
  return (
    <section className="work" aria-label="PIN">
      <div className="work-head">
        <KeyButton look="small" icon="person" label={t('lock.people')} keyName="Esc" onPress={onLeave} />
      </div>
      <div className="pin-place">
        <div className="pin-panel">
          <h2 className="pin-title">{t('lock.pin')}</h2>
          <p className="caption pin-help" role="status">
            {pin.words ?? t('lock.help')}
          </p>
          <PinDots
            digits={pin.digits.length}
            length={4}
            label={t('approval.typed', { count: pin.digits.length })}
            isWrong={pin.words !== null}
          />
          <NumberPad
            label="PIN"
            words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
            corner="clear"
            isOff={pin.isWaiting}
            onPress={pin.press}
          />
          <div className="approval-give">
            <KeyButton label={t('lock.open')} keyName="Enter" tone="primary" onPress={pin.submit} />
          </div>
        </div>
      </div>
    </section>
  );
}
