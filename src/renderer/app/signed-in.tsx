/** The shell around everything a signed-in person does: what the till knows, the notices, the pages and the menu. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AppStatus, SessionView, ShopView } from '#contract/app.ts';
import { attempt } from '../lib/attempt.ts';
import { clearBand, showBand } from '../lib/band.ts';
import { useDeviceStream } from '../lib/devices.ts';
import { figuresOf } from '../lib/figures.ts';
import { restFocus } from '../lib/focus.ts';
import { HoldingKeys } from '../lib/held-keys.tsx';
import { useKeys } from '../lib/keys.ts';
import { refusalWords, setRefusalFigures } from '../lib/refusal-words.ts';
import { queries, rpc } from '../lib/rpc.ts';
import { setSoundVolume } from '../lib/sound.ts';
import { TillContext, type Page, type Till } from '../lib/till.ts';
import { useStream } from '../lib/use-stream.ts';
import { useClockWarning } from '../features/shifts/use-clock-warning.ts';
import { OpenShift } from '../features/shifts/open-shift.tsx';
import { TillScreen } from '../features/sales/till-screen.tsx';
import { useIdleLock } from './idle-lock.ts';
import { scannerWedge } from './scanner-wedge.ts';
import { StatusBar } from './status-bar.tsx';

const BillsScreen = lazy(async () => ({
  default: (await import('../features/receipts/bills-screen.tsx')).BillsScreen,
}));
const DayScreen = lazy(async () => ({
  default: (await import('../features/day-end/day-screen.tsx')).DayScreen,
}));
const CloseShift = lazy(async () => ({
  default: (await import('../features/shifts/close-shift.tsx')).CloseShift,
}));
const ZListScreen = lazy(async () => ({
  default: (await import('../features/shifts/z-list-screen.tsx')).ZListScreen,
}));
const CustomersScreen = lazy(async () => ({
  default: (await import('../features/customers/customers-screen.tsx')).CustomersScreen,
}));
const GiftCardsScreen = lazy(async () => ({
  default: (await import('../features/customers/gift-cards-screen.tsx')).GiftCardsScreen,
}));
const PricesScreen = lazy(async () => ({
  default: (await import('../features/pricing/prices-screen.tsx')).PricesScreen,
}));
const LabelsScreen = lazy(async () => ({
  default: (await import('../features/labels/labels-screen.tsx')).LabelsScreen,
}));
const CommissionScreen = lazy(async () => ({
  default: (await import('../features/commission/commission-screen.tsx')).CommissionScreen,
}));
const StaffScreen = lazy(async () => ({
  default: (await import('../features/staff/staff-screen.tsx')).StaffScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}));
const DevicesScreen = lazy(async () => ({
  default: (await import('../features/settings/devices-screen.tsx')).DevicesScreen,
}));
const QueueScreen = lazy(async () => ({
  default: (await import('../features/receipts/queue-screen.tsx')).QueueScreen,
}));
const SyncScreen = lazy(async () => ({
  default: (await import('../features/sync/sync-screen.tsx')).SyncScreen,
}));
const Menu = lazy(async () => ({ default: (await import('./menu.tsx')).Menu }));
const ApprovalSheet = lazy(async () => ({
  default: (await import('./approval-sheet.tsx')).ApprovalSheet,
}));
const KeyOverlay = lazy(async () => ({ default: (await import('./key-overlay.tsx')).KeyOverlay }));

type Overlay = 'menu' | 'keys' | null;

export function SignedIn({
  shop,
  session,
  language,
}: {
  readonly shop: ShopView;
  readonly session: SessionView;
  readonly language: AppStatus['language'];
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [page, setPage] = useState<Page>('till');
  const [overlay, setOverlay] = useState<Overlay>(null);
  const settings = useQuery(queries.settings.get.queryOptions({ input: {} })).data;
  const current = useQuery(queries.shifts.current.queryOptions({ input: {} })).data;
  useNotices(client);
  useDeviceStream();

  const lock = useCallback(async (): Promise<void> => {
    clearBand();
    const result = await attempt(rpc.staff.lock({}));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    // Nothing of what this person saw is shown to the next one before it has been asked for again.
    client.removeQueries({ predicate: ({ queryKey }) => !staysOnLock(queryKey) });
    await client.invalidateQueries();
  }, [client, t]);
  useIdleLock(settings?.lockAfterMinutes ?? 0, lock);

  useEffect(() => setRefusalFigures(figuresOf(shop.currency)), [shop]);

  useEffect(() => {
    if (settings === undefined) return;
    setSoundVolume(settings.soundVolume);
    const { scannerPrefix: prefix, scannerSuffix: suffix, scannerGapMs: gapMs } = settings;
    scannerWedge.current = { prefix, suffix, gapMs };
  }, [settings]);

  const till = useMemo((): Till | null => {
    if (settings === undefined || current === undefined) return null;
    return {
      shop,
      session,
      language,
      settings,
      shift: current.shift,
      carryOver: current.carryOver,
      clock: current.clock,
      figures: figuresOf(shop.currency),
      goTo(next) {
        setOverlay(null);
        setPage(next);
        restFocus();
      },
      lock: () => void lock(),
      may: (permission) => session.permissions.includes(permission),
    };
  }, [shop, session, language, settings, current, lock]);

  // A counted shift sells nothing until it is closed or the count is set aside: the till leads there.
  if (current?.shift?.state === 'counted' && page === 'till') setPage('close');
  useClockWarning(current?.clock ?? null);

  useKeys('shell', {
    F1: () => setOverlay((now) => (now === 'keys' ? null : 'keys')),
    'Alt+M': () => setOverlay((now) => (now === 'menu' ? null : 'menu')),
    'Ctrl+L': () => void lock(),
    'Ctrl+B': () => {
      if (till !== null && till.shift !== null) till.goTo(page === 'bills' ? 'till' : 'bills');
    },
    'Alt+Q': () => till?.goTo(page === 'print-queue' ? 'till' : 'print-queue'),
    'Alt+Z': () => {
      if (till !== null && till.shift !== null && till.may('closeShift')) till.goTo('close');
    },
    // Keys a browser would act on to the loss of what is on the screen.
    'Ctrl+P': () => undefined,
    F3: () => undefined,
    F4: () => undefined,
    F5: () => undefined,
    F6: () => undefined,
    F7: () => undefined,
    F10: () => undefined,
    F11: () => undefined,
    F12: () => undefined,
    'Ctrl+D': () => undefined,
    'Ctrl+G': () => undefined,
    'Ctrl+I': () => undefined,
  });

  if (till === null) return <main className="till" aria-busy="true" />;
  const close = (): void => {
    setOverlay(null);
    restFocus();
  };
  return (
    <TillContext value={till}>
      <StatusBar
        isMenuOpen={overlay === 'menu'}
        onMenu={() => setOverlay(overlay === 'menu' ? null : 'menu')}
      />
      {till.shift === null ? page === 'till' && <OpenShift /> : <TillScreen page={page} />}
      <HoldingKeys key={page} of="page">
        {page === 'close' && <CloseShift />}
        {page === 'z-reports' && <ZListScreen />}
        {page === 'bills' && <BillsScreen />}
        {page === 'day-end' && <DayScreen />}
        {page === 'customers' && <CustomersScreen />}
        {page === 'gift-cards' && <GiftCardsScreen />}
        {page === 'prices' && <PricesScreen />}
        {page === 'labels' && <LabelsScreen />}
        {page === 'commission' && <CommissionScreen />}
        {page === 'staff' && <StaffScreen />}
        {page === 'settings' && <SettingsScreen />}
        {page === 'devices' && <DevicesScreen />}
        {page === 'print-queue' && <QueueScreen />}
        {page === 'sync' && <SyncScreen />}
      </HoldingKeys>
      <Suspense>
        {overlay === 'menu' && <Menu page={page} onClose={close} onKeys={() => setOverlay('keys')} />}
        {overlay === 'keys' && <KeyOverlay onClose={close} />}
        <ApprovalSheet />
      </Suspense>
    </TillContext>
  );
}

/** What each notice makes old. The cart has its own stream. */
const madeOld: Readonly<Record<string, readonly { readonly queryKey: readonly unknown[] }[]>> = {
  catalog: [{ queryKey: queries.catalog.key() }],
  // A cart that is open takes the new prices at once.
  prices: [
    { queryKey: queries.pricing.key() },
    { queryKey: queries.catalog.key() },
    { queryKey: queries.sales.cart.key() },
  ],
  holds: [{ queryKey: queries.holds.key() }],
  labels: [{ queryKey: queries.labels.key() }],
  stock: [{ queryKey: queries.catalog.key() }],
  // A bill moves visits, sizes and accounts, and what the day's end waits for.
  sales: [
    { queryKey: queries.sales.recent.key() },
    { queryKey: queries.sales.sale.key() },
    { queryKey: queries.sales.openItems.key() },
    { queryKey: queries.returns.recent.key() },
    { queryKey: queries.customers.key() },
    { queryKey: queries.dayEnd.key() },
    { queryKey: queries.commission.key() },
    { queryKey: queries.sync.key() },
  ],
  sync: [{ queryKey: queries.sync.key() }],
  conflicts: [{ queryKey: queries.sync.key() }],
  shift: [{ queryKey: queries.shifts.key() }, { queryKey: queries.dayEnd.key() }],
  'day-end': [{ queryKey: queries.dayEnd.key() }],
  // A large bill asks for name and address until they stand with the customer.
  customers: [{ queryKey: queries.customers.key() }, { queryKey: queries.sales.cart.key() }],
  'print-queue': [{ queryKey: queries.receipts.key() }],
  // The drawer's limit is a setting.
  settings: [
    { queryKey: queries.settings.key() },
    { queryKey: queries.app.status.key() },
    { queryKey: queries.shifts.current.key() },
  ],
  staff: [{ queryKey: queries.staff.key() }],
  shop: [{ queryKey: queries.app.status.key() }],
};

function useNotices(client: QueryClient): void {
  const open = useCallback(() => rpc.app.changes({}), []);
  useStream(open, {
    onItem({ topics }) {
      for (const topic of topics) {
        for (const old of madeOld[topic.split(':')[0] ?? ''] ?? []) void client.invalidateQueries(old);
      }
    },
    onBreak: () => void client.invalidateQueries({ queryKey: queries.app.status.key() }),
    // After a break anything may have changed, who is signed in as well.
    onReopen: () => void client.invalidateQueries(),
  });
}

/** What anyone may see, and what stands greyed behind the lock. */
function staysOnLock(queryKey: readonly unknown[]): boolean {
  const [path] = queryKey;
  if (!Array.isArray(path)) return false;
  const [feature, procedure] = path as readonly unknown[];
  return feature === 'app' || feature === 'staff' || feature === 'hardware' || procedure === 'cart';
}
