/** The key map over the screen: the keys that work today, no others. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { showBand } from '../lib/band.ts';
import { useKeys } from '../lib/keys.ts';
import { useScanClaim } from '../lib/scan-claims.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import '../styles/overlays.css';

/** The same list is the quick card, KEYS.md (test/renderer/quick-card.test.ts). */
export const functionKeys = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
] as const;
export const groups = {
  line: [
    [['3', '*'], 'times'],
    [['+', '−'], 'moreLess'],
    [['Del'], 'remove'],
    [['↑', '↓'], 'choose'],
    [['Ctrl+Z'], 'undo'],
    [['Ctrl+I'], 'why'],
    [['Alt+N'], 'words'],
    [['Alt+S'], 'salesperson'],
  ],
  selling: [
    [['Alt+O'], 'openItem'],
    [['Shift+F8'], 'billDiscount'],
    [['Shift+F3'], 'buyer'],
    [['Ctrl+G'], 'giftCard'],
    [['Ctrl+Del'], 'abandon'],
    [['Enter'], 'exact'],
    [['Num+'], 'numPay'],
    [['Ctrl+Enter'], 'pay'],
    [['Alt+C'], 'camera'],
    [['Alt+G'], 'collect'],
  ],
  till: [
    [['A…Z'], 'typing'],
    [['Esc'], 'back'],
    [['Ctrl+P'], 'reprint'],
    [['Ctrl+B'], 'bills'],
    [['Alt+Q'], 'queue'],
    [['Alt+1…4'], 'paperLists'],
    [['Ctrl+L'], 'lock'],
    [['Alt+M'], 'menu'],
    [['Numpad'], 'numpad'],
  ],
  day: [
    [['Ctrl+D'], 'drawer'],
    [['Alt+X'], 'xReport'],
    [['Alt+Z'], 'closeShift'],
    [['Alt+P'], 'correctPayment'],
    [['Enter'], 'nextRow'],
    [['S'], 'sumTyped'],
    [['R'], 'recount'],
    [['Z'], 'makeZ'],
  ],
} as const;

export const groupNames = ['line', 'selling', 'till', 'day'] as const;

export function KeyOverlay({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.focus(), []);
  useScanClaim('overlay', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys('overlay', { Escape: onClose, F1: onClose, Enter: onClose }, { isModal: true });
  return (
    <div className="veil" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div
        className="key-map"
        ref={dialog}
        role="dialog"
        aria-modal="true"
        aria-label={t('keys.title')}
        tabIndex={-1}
      >
        <header>
          <h1>{t('keys.title')}</h1>
          <p>{t('keys.note')}</p>
          <span className="spring" />
          <KeyButton look="small" label={t('keys.close')} keyName="Esc" onPress={onClose} />
        </header>
        <ul className="function-keys">
          {functionKeys.map((key) => (
            <li key={key} data-first={key === 'F9' || undefined}>
              <span>{key}</span>
              <b>{t(`keys.${key}`)}</b>
            </li>
          ))}
        </ul>
        <div className="key-groups">
          {groupNames.map((group) => (
            <section key={group}>
              <h2>{t(`keys.${group}`)}</h2>
              <dl>
                {groups[group].map(([names, words]) => (
                  <div key={words}>
                    <dt>
                      {names.map((name) => (
                        <KeyCap key={name} name={name} />
                      ))}
                    </dt>
                    <dd>{t(`keys.${words}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}
