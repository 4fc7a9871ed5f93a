/** The menu under the bar's first key: where one can go, and how the till looks and speaks. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Language } from '#contract/values.ts';
import { attemptCommand } from '../lib/attempt.ts';
import { showBand } from '../lib/band.ts';
import { newCommandId } from '../lib/command-id.ts';
import { moveInGrid } from '../lib/focus.ts';
import { useKeys } from '../lib/keys.ts';
import { refusalWords } from '../lib/refusal-words.ts';
import { queries, rpc } from '../lib/rpc.ts';
import { useScanClaim } from '../lib/scan-claims.ts';
import type { Theme } from '../lib/theme.ts';
import { useTill, type Page } from '../lib/till.ts';
import { requestTool, type ToolName } from '../features/sales/api.ts';
import { Choice } from '../ui/choice.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { languages } from './language-choice.tsx';
import '../styles/overlays.css';

type Way = {
  readonly icon: IconName;
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
};

export function Menu({
  page,
  onClose,
  onKeys,
}: {
  readonly page: Page;
  readonly onClose: () => void;
  readonly onKeys: () => void;
}) {
  const { t } = useTranslation();
  const { goTo, lock, may, shift, language, settings } = useTill();
  const setAppearance = useAppearance();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('[data-cell]')?.focus(), []);
  useScanClaim('overlay', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys(
    'overlay',
    { Escape: onClose, 'Alt+M': onClose },
    { isModal: true, otherwise: (event) => panel.current !== null && moveInGrid(event, panel.current, 1) },
  );
  const openTool = (tool: ToolName) => (): void => {
    goTo('till');
    requestTool(tool);
  };
  const drawerWays = (): readonly Way[] => [
    { icon: 'drawer', label: t('menu.drawer'), key: 'Ctrl+D', run: openTool('drawer') },
    ...(may('viewXReport')
      ? [{ icon: 'receipt' as const, label: t('menu.xReport'), key: 'Alt+X', run: openTool('x-report') }]
      : []),
  ];
  const scanWays: readonly Way[] = [
    { icon: 'camera', label: t('menu.camera'), key: 'Alt+C', run: openTool('camera') },
    { icon: 'box', label: t('menu.collect'), key: 'Alt+G', run: openTool('collect') },
  ];
  const closeWay = (): readonly Way[] =>
    may('closeShift')
      ? [{ icon: 'check', label: t('menu.closeShift'), key: 'Alt+Z', run: () => goTo('close') }]
      : [];
  const ways: readonly Way[] = [
    { icon: 'tag', label: t('menu.till'), run: () => goTo('till') },
    ...(shift === null
      ? []
      : [{ icon: 'receipt' as const, label: t('menu.bills'), key: 'Ctrl+B', run: () => goTo('bills') }]),
    ...(shift === null ? [] : [...scanWays, ...drawerWays(), ...closeWay()]),
    ...(may('closeShift')
      ? [{ icon: 'book' as const, label: t('menu.zReports'), run: () => goTo('z-reports') }]
      : []),
    ...(may('closeDay')
      ? [{ icon: 'check' as const, label: t('menu.dayEnd'), run: () => goTo('day-end') }]
      : []),
    ...(may('viewCustomers')
      ? [{ icon: 'person' as const, label: t('menu.customers'), run: () => goTo('customers') }]
      : []),
    ...(may('issueGiftCard')
      ? [{ icon: 'gift' as const, label: t('menu.giftCards'), run: () => goTo('gift-cards') }]
      : []),
    ...(may('managePrices')
      ? [{ icon: 'percent' as const, label: t('menu.prices'), run: () => goTo('prices') }]
      : []),
    ...(may('manageStock')
      ? [{ icon: 'label-printer' as const, label: t('menu.labels'), run: () => goTo('labels') }]
      : []),
    { icon: 'receipt', label: t('menu.queue'), key: 'Alt+Q', run: () => goTo('print-queue') },
    { icon: 'globe', label: t('menu.sync'), run: () => goTo('sync') },
    { icon: 'printer', label: t('menu.devices'), run: () => goTo('devices') },
    { icon: 'settings', label: t('menu.settings'), run: () => goTo('settings') },
    { icon: 'key', label: t('menu.keys'), key: 'F1', run: onKeys },
    { icon: 'lock', label: t('menu.lock'), key: 'Ctrl+L', run: lock },
  ];
  return (
    <div className="veil clear" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div
        className="menu"
        ref={panel}
        role="dialog"
        aria-modal="true"
        aria-label={t('bar.menu')}
        data-page={page}
      >
        {ways.map((way) => (
          <button
            key={way.label}
            type="button"
            className="menu-way"
            data-cell=""
            data-icon={way.icon}
            onClick={way.run}
          >
            <Icon name={way.icon} size={24} />
            <span>{way.label}</span>
            <span className="spring" />
            {way.key !== undefined && <KeyCap name={way.key} />}
          </button>
        ))}
        <div className="menu-choices">
          <Choice
            label={t('settings.language')}
            options={languages}
            value={language}
            onChoose={(next) => setAppearance({ language: next })}
          />
          <Choice<Theme>
            label={t('settings.theme')}
            options={[
              { value: 'light', label: t('settings.light') },
              { value: 'dark', label: t('settings.dark') },
            ]}
            value={settings.theme}
            onChoose={(next) => setAppearance({ theme: next })}
          />
        </div>
      </div>
    </div>
  );
}

function useAppearance(): (look: { language?: Language; theme?: Theme }) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function change(look: { language?: Language; theme?: Theme }): Promise<void> {
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.settings.appearance({ commandId, ...look }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(queries.settings.get.queryKey({ input: {} }), result.value);
    await client.invalidateQueries({ queryKey: queries.app.status.key() });
  }
  return (look) => void change(look);
}
