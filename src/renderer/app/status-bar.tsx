/** The bar on top, always: till, person, shift, devices, where the book is, the clock. Healthy devices are grey. */
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AppStatus, ShopView } from '#contract/app.ts';
import { useNow } from '../lib/clock.ts';
import { useDevices, useDrawer, type DeviceState } from '../lib/devices.ts';
import { timeText } from '../lib/figures.ts';
import { queries } from '../lib/rpc.ts';
import { useTill } from '../lib/till.ts';
import { SyncMark, useSyncLinks } from '../features/sync/api.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

export function StatusBar({
  isMenuOpen,
  onMenu,
}: {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
}) {
  const { t } = useTranslation();
  const { shop, session, shift, clock, language, goTo } = useTill();
  const now = useNow(1_000);
  const links = useSyncLinks();
  return (
    <header className="bar">
      <button
        type="button"
        className="bar-menu"
        aria-expanded={isMenuOpen}
        aria-haspopup="menu"
        onClick={onMenu}
      >
        <Icon name="menu" size={18} />
        {t('bar.menu')}
      </button>
      <ReturnMark />
      <TillName shop={shop} />
      <Item icon="person">{session.name.split(' ')[0]}</Item>
      {shift === null ? (
        <Item icon="clock">{t('bar.noShift')}</Item>
      ) : (
        <ShiftAge fromMs={shift.openedAtMs} now={now} />
      )}
      {shift?.isDrawerOverLimit === true && (
        <Item icon="alert" tone="warn">
          {t('bar.drawerFull')}
        </Item>
      )}
      {clock !== null && (
        <Item icon="alert" tone="warn">
          {t(`bar.clock.${clock.kind}`)}
        </Item>
      )}
      <span className="spring" />
      <Devices onPrinter={() => goTo('print-queue')} />
      {links?.link === null && links.hubLink === null && (
        <Item icon="book" isSpare>
          {t('bar.onThisMachine')}
        </Item>
      )}
      <SyncMark onPress={() => goTo('sync')} />
      <b className="bar-clock figure">{timeText(now, language)}</b>
    </header>
  );
}

/** Goods come back on the bill at the till: said in a word, and hatched. */
function ReturnMark() {
  const { t } = useTranslation();
  const cart = useQuery({ ...queries.sales.cart.queryOptions({ input: {} }), staleTime: Infinity }).data;
  if (cart === undefined || cart.exchange === null) return null;
  return (
    <span className="bar-return">
      <b>{t('return.mark')}</b>
    </span>
  );
}

/** Before anyone is signed in. */
export function SignInBar({
  shop,
  language,
}: {
  readonly shop: ShopView;
  readonly language: AppStatus['language'];
}) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  return (
    <header className="bar">
      <b className="bar-brand">Galla</b>
      <TillName shop={shop} />
      <Item icon="lock">{t('bar.nobody')}</Item>
      <span className="spring" />
      <Item icon="book">{t('bar.onThisMachine')}</Item>
      <b className="bar-clock figure">{timeText(now, language)}</b>
    </header>
  );
}

/** While the till is locked: the devices stay in sight, because a fault does not wait. */
export function LockedBar({
  shop,
  language,
}: {
  readonly shop: ShopView;
  readonly language: AppStatus['language'];
}) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  return (
    <header className="bar">
      <b className="bar-brand">Galla</b>
      <TillName shop={shop} />
      <Item icon="lock">{t('lock.title')}</Item>
      <span className="spring" />
      <Devices />
      <b className="bar-clock figure">{timeText(now, language)}</b>
    </header>
  );
}

function TillName({ shop }: { readonly shop: ShopView }) {
  return (
    <span className="bar-item bar-till">
      {shop.till.prefix}
      <span className="wide-only">{shop.till.name}</span>
    </span>
  );
}

/** Nobody stands at a till longer: the shift was not closed. */
const longShiftHours = 16;

function ShiftAge({ fromMs, now }: { readonly fromMs: number; readonly now: number }) {
  const { t } = useTranslation();
  const minutes = Math.max(0, Math.floor((now - fromMs) / 60_000));
  const isLong = minutes >= longShiftHours * 60;
  return (
    <Item icon={isLong ? 'alert' : 'clock'} tone={isLong ? 'warn' : null}>
      <span className="figure-text">
        {t(isLong ? 'bar.longShift' : 'bar.shift', {
          hours: Math.floor(minutes / 60),
          minutes: minutes % 60,
        })}
      </span>
    </Item>
  );
}

const shown = ['printer', 'scanner', 'drawer'] as const;

/** The printer is the way to what waits for it, for those who may go there. */
function Devices({ onPrinter }: { readonly onPrinter?: () => void }) {
  const { t } = useTranslation();
  const devices = useDevices();
  const { isOpen, isUnasked } = useDrawer();
  return shown.map((kind) => {
    const device = devices.find((each) => each.kind === kind);
    if (device === undefined || device.state === 'absent') return null;
    if (kind === 'printer' && onPrinter !== undefined) {
      return <PrinterKey key={kind} words={wordsOf(device)} device={device} onPress={onPrinter} />;
    }
    const isDrawerOpen = kind === 'drawer' && isOpen === true && device.state === 'ready';
    const isAmiss = device.state === 'fault' || (isDrawerOpen && isUnasked);
    return (
      <Item key={kind} icon={isAmiss ? 'alert' : kind} tone={isAmiss ? 'warn' : null}>
        {isDrawerOpen ? t(isUnasked ? 'bar.drawerUnasked' : 'bar.drawerOpen') : wordsOf(device)}
      </Item>
    );
  });

  function wordsOf({ kind, state, fault }: DeviceState): string {
    const name = t(`bar.${kind === 'display' || kind === 'label-printer' ? 'printer' : kind}`);
    if (state !== 'fault' && fault === null) return name;
    return t(`fault.${fault ?? 'no-answer'}`, { device: name });
  }
}

/** How the printer is, and how many papers it owes; it opens the queue. */
function PrinterKey({
  device: { state, fault },
  words,
  onPress,
}: {
  readonly device: DeviceState;
  readonly words: string;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  const open = useQuery(queries.receipts.queue.queryOptions({ input: {} })).data?.open ?? [];
  const owed = open.filter((job) => job.state === 'failed' || job.fault !== null).length;
  const isWell = state !== 'fault' && fault === null && owed === 0;
  return (
    <button
      type="button"
      className={`bar-item bar-way ${isWell ? '' : 'warn'}`}
      aria-label={owed === 0 ? words : `${words}, ${t('queue.owed', { count: owed })}`}
      onClick={onPress}
    >
      <Icon name={isWell ? 'printer' : 'alert'} size={18} />
      {words}
      {owed > 0 && <span className="bar-count figure">{owed}</span>}
    </button>
  );
}

function Item({
  icon,
  tone = null,
  isSpare = false,
  children,
}: {
  readonly icon: IconName;
  readonly tone?: 'warn' | null;
  /** Given up first where the bar is short. */
  readonly isSpare?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className={`bar-item ${tone ?? ''} ${isSpare ? 'bar-spare' : ''}`}>
      <Icon name={icon} size={18} />
      {children}
    </span>
  );
}
