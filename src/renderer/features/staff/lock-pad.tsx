/** The PIN pad of a locked till: whoever's PIN is typed has the till, the cart stays where it is. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { digitKeys } from '../../lib/amount-keys.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { useKeys } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useAnyonesPin } from '../../lib/use-pin.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PinPanel } from '../../ui/pin-panel.tsx';

export function LockPad({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const pin = useAnyonesPin({
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
      otherwise: digitKeys(pin.type),
    },
  );
  return (
    <section className="work" aria-label="PIN">
      <div className="work-head">
        <KeyButton look="small" icon="person" label={t('lock.people')} keyName="Esc" onPress={onLeave} />
      </div>
      <div className="pin-place">
        <PinPanel pin={pin} title={t('lock.pin')} help={t('lock.help')} give={t('lock.open')} />
      </div>
    </section>
  );
}
