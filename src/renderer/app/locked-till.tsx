/** The till while it is locked: the bill greyed, the PIN pad, and the printer's faults, which do not wait for anyone. */
import { useQuery } from '@tanstack/react-query';
import type { AppStatus, ShopView } from '#contract/app.ts';
import { attempt } from '../lib/attempt.ts';
import { useDeviceStream } from '../lib/devices.ts';
import { figuresOf } from '../lib/figures.ts';
import { queries, rpc } from '../lib/rpc.ts';
import { LockedTicket } from '../features/sales/locked-ticket.tsx';
import { LockPad } from '../features/staff/lock-pad.tsx';
import { LockedBar } from './status-bar.tsx';
import '../styles/ticket.css';

export function LockedTill({
  shop,
  lockedBy,
  language,
  onLeft,
}: {
  readonly shop: ShopView;
  readonly lockedBy: NonNullable<AppStatus['lockedBy']>;
  readonly language: AppStatus['language'];
  readonly onLeft: () => void;
}) {
  useDeviceStream();
  const cart = useQuery({
    ...queries.sales.cart.queryOptions({ input: {} }),
    // Another window may sell on.
    refetchInterval: 5_000,
  }).data;
  return (
    <>
      <LockedBar shop={shop} language={language} />
      <main className="till">
        <LockedTicket cart={cart} lockedBy={lockedBy.name} figures={figuresOf(shop.currency)} />
        <LockPad onLeave={() => void attempt(rpc.staff.signOut({})).then(onLeft)} />
      </main>
    </>
  );
}
