/**
 * Closing the shift, full screen: what is still open, the blind count, the comparison, the Z.
 *
 * The till says where the close stands; this screen only adds what the person has decided and not yet sent. What was expected is
 * not asked for before the count is in the journal.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ClosingView, ShiftView, ZView } from '#contract/shifts.ts';
import { showBand } from '../../lib/band.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, type rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { CompareStep } from './compare-step.tsx';
import { CountStep } from './count-step.tsx';
import { MattersStep } from './matters-step.tsx';
import { ZScreen } from './z-screen.tsx';

type Current = Awaited<ReturnType<typeof rpc.shifts.current>>;

export function CloseShift() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { goTo } = useTill();
  const [z, setZ] = useState<ZView | null>(null);
  /** The matters one has agreed to carry over, by id. */
  const [carried, setCarried] = useState<ReadonlySet<string>>(new Set());
  const [areMattersSeen, setAreMattersSeen] = useState(false);
  const [isRecounting, setIsRecounting] = useState(false);
  const closing = useQuery({
    ...queries.shifts.closing.queryOptions({ input: {} }),
    enabled: z === null,
    retry: false,
  });
  const leave = (): void => goTo('till');
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('closing.noScan'), detail: code }));
  useKeys('screen', z === null ? { Escape: leave } : {});

  /** The till's answer is newer than anything that was asked for. */
  function take(view: ClosingView): void {
    client.setQueryData(queries.shifts.closing.queryKey({ input: {} }), view);
    setIsRecounting(false);
    tell({ shift: view.shift });
  }

  /** The shell is told at once: where the till leads depends on it, and the next key may come before its own question is answered. */
  function tell(news: Partial<Current>): void {
    client.setQueryData(queries.shifts.current.queryKey({ input: {} }), (before) =>
      before === undefined ? before : { ...before, ...news },
    );
    void client.invalidateQueries({ queryKey: queries.shifts.key() });
  }
  function end(closed: ZView): void {
    const { carryOver: amount, number: zNumber, closedAtMs } = closed.z;
    setZ(closed);
    tell({ shift: null, carryOver: { amount, zNumber, closedAtMs } });
  }
  function sellOn(shift: ShiftView): void {
    tell({ shift });
    leave();
  }

  if (z !== null) return <ZScreen z={z} onDone={leave} />;
  const view = closing.data;
  if (view === undefined)
    return <main className="page" aria-busy={!closing.isError} aria-label={t('closing.title')} />;

  const isCounted = view.shift.state === 'counted' && !isRecounting;
  const isUndecided = view.matters.some(({ id }) => !carried.has(id));
  if (isUndecided || (view.matters.length > 0 && !areMattersSeen && !isCounted && !isRecounting)) {
    return (
      <MattersStep
        closing={view}
        carried={carried}
        onCarry={setCarried}
        onNext={() => setAreMattersSeen(true)}
        onLeave={leave}
      />
    );
  }
  if (isCounted) {
    return (
      <CompareStep
        closing={view}
        carried={[...carried].filter((id) => view.matters.some((matter) => matter.id === id))}
        onRecount={() => setIsRecounting(true)}
        onResumed={sellOn}
        onClosed={end}
      />
    );
  }
  return (
    <CountStep
      key={view.counts.length}
      closing={view}
      onCounted={take}
      onLeave={isRecounting ? () => setIsRecounting(false) : leave}
    />
  );
}
