/** Before the count: what the shift would leave open. Each is settled where it belongs, or carried over by name. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { ClosingView } from '#contract/shifts.ts';
import { settlesItself } from '#domain/shift-count.ts';
import { showBand } from '../../lib/band.ts';
import { timeText } from '../../lib/figures.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useKeys } from '../../lib/keys.ts';
import { useTill, type Page } from '../../lib/till.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { requestTool } from '../sales/api.ts';
import { useCloseNote } from './close-note.ts';
import { CloseSteps, ShiftFoot, ShiftPage } from './shift-page.tsx';

/** A cart has no number yet: it is told by its lines; what waits for the cloud by how many entries. */
function labelOf(t: TFunction, { kind, label }: Matter): string {
  if (!/^\d+$/.test(label)) return label;
  if (kind === 'unsynced') return t('z.toSend', { count: Number(label) });
  return kind === 'cart' ? t('ticket.items', { count: Number(label) }) : label;
}

type Matter = ClosingView['matters'][number];

/** Where each kind is settled; null: only time settles it. */
const places: Readonly<Record<Matter['kind'], { readonly icon: IconName; readonly page: Page | null }>> = {
  cart: { icon: 'tag', page: 'till' },
  'held-bill': { icon: 'clock', page: 'till' },
  'print-job': { icon: 'printer', page: 'bills' },
  'upi-payment': { icon: 'qr', page: 'bills' },
  unsynced: { icon: 'send', page: null },
};

export function MattersStep({
  closing,
  carried,
  onCarry,
  onNext,
  onLeave,
}: {
  readonly closing: ClosingView;
  readonly carried: ReadonlySet<string>;
  readonly onCarry: (ids: ReadonlySet<string>) => void;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const { figures, language, goTo } = useTill();
  const note = useCloseNote(closing.shift);
  const { matters } = closing;
  const [at, setAt] = useState(0);
  const here = matters[Math.min(at, matters.length - 1)];
  const isDecided = ({ id, kind }: Matter): boolean => carried.has(id) || settlesItself(kind);
  const left = matters.filter((matter) => !isDecided(matter)).length;

  function toggle(matter: Matter | undefined): void {
    if (matter === undefined || settlesItself(matter.kind)) return;
    const decided = new Set(carried);
    if (!decided.delete(matter.id)) decided.add(matter.id);
    onCarry(decided);
    setAt(Math.min(matters.indexOf(matter) + 1, matters.length - 1));
  }
  function settle(matter: Matter | undefined): void {
    const page = matter === undefined ? null : places[matter.kind].page;
    if (page === null) showBand({ tone: 'warn', title: t('closing.matter.waits') });
    else {
      goTo(page);
      if (matter?.kind === 'held-bill') requestTool('held');
    }
  }
  const carryAll = (): void => onCarry(new Set(matters.map(({ id }) => id)));
  function next(): void {
    if (left === 0) onNext();
    else showBand({ tone: 'warn', title: t('closing.matter.decide', { count: left }) });
  }
  useKeys(
    'panel',
    {
      ArrowDown: () => setAt(Math.min(at + 1, matters.length - 1)),
      ArrowUp: () => setAt(Math.max(at - 1, 0)),
      C: () => toggle(here),
      G: () => settle(here),
      A: carryAll,
      F9: next,
      Escape: onLeave,
    },
    {},
  );
  return (
    <ShiftPage
      title={t('closing.title')}
      note={note}
      head={<CloseSteps at={null} />}
      foot={
        <ShiftFoot label={t('closing.matter.toDecide')} count={left}>
          <p className="shift-note caption wide-only">{t('closing.matter.help')}</p>
          <span className="spring" />
          <KeyButton look="bar" label={t('closing.notNow')} keyName="Esc" onPress={onLeave} />
          <KeyButton look="bar" label={t('closing.matter.carryAll')} keyName="A" onPress={carryAll} />
          <PayKey label={t('closing.matter.next')} keyName="F9" isOff={left > 0} onPress={next}>
            {null}
          </PayKey>
        </ShiftFoot>
      }
    >
      <ol className="matters" aria-label={t('closing.matter.open')}>
        {matters.map((matter) => (
          <li
            key={matter.id}
            aria-current={matter === here || undefined}
            ref={matter === here ? keepInView : undefined}
          >
            <Icon name={places[matter.kind].icon} size={24} />
            <span className="matter-words">
              <b>{t(`closing.matter.kind.${matter.kind}`)}</b>
              <span className="caption clip">
                {[labelOf(t, matter), matter.atMs === null ? '' : timeText(matter.atMs, language, 'with-day')]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
            <span className="figure matter-amount">
              {matter.amount === null ? '' : figures.amount(matter.amount)}
            </span>
            <KeyButton
              look="small"
              icon={isDecided(matter) ? 'check' : undefined}
              label={t('closing.matter.carry')}
              keyName={matter === here ? 'C' : undefined}
              isPressed={isDecided(matter)}
              onPress={() => toggle(matter)}
            />
            <KeyButton
              look="small"
              label={t('closing.matter.settle')}
              keyName={matter === here ? 'G' : undefined}
              isOff={places[matter.kind].page === null}
              onPress={() => settle(matter)}
            />
          </li>
        ))}
      </ol>
    </ShiftPage>
  );
}
