/** The end of the day for the manager: how each drawer closed, where to look, and what of the money is still on its way. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DayView } from '#contract/day-end.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { businessDayText, timeText } from '../../lib/figures.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { DayFigures } from './day-figures.tsx';
import { DrawerList } from './drawer-list.tsx';
import { OpenItems } from './open-items.tsx';
import { StatementPanel } from './statement-panel.tsx';
import '../../styles/day-end.css';

const daysBack = 400;

export function DayScreen() {
  const { t } = useTranslation();
  const { goTo, language } = useTill();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isReading, setIsReading] = useState(false);
  const days = useQuery(queries.dayEnd.days.queryOptions({ input: { limit: daysBack } })).data?.days ?? [];
  const at = Math.max(
    0,
    days.findIndex(({ businessDay }) => businessDay === chosen),
  );
  const businessDay = days[at]?.businessDay;
  const day = useQuery({
    ...queries.dayEnd.day.queryOptions({ input: { businessDay: businessDay ?? '' } }),
    enabled: businessDay !== undefined,
    placeholderData: keepPreviousData,
  }).data;
  const maySignOff = day !== undefined && !isReading && day.shifts.every(({ zNumber }) => zNumber !== null);
  const back = (): void => (isReading ? setIsReading(false) : goTo('till'));
  const move = (step: number): void => setChosen(days[at + step]?.businessDay ?? businessDay ?? null);
  const refresh = (): void => void client.invalidateQueries({ queryKey: queries.dayEnd.key() });

  async function signOff(): Promise<void> {
    if (businessDay === undefined || !maySignOff) return;
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.dayEnd.reconcile({ commandId, businessDay }));
    if (result.ok) refresh();
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', {
    Escape: back,
    F9: () => void signOff(),
    'Alt+C': () => goTo('commission'),
    'Alt+ArrowLeft': () => move(1),
    'Alt+ArrowRight': () => move(-1),
  });
  return (
    <main className="page" {...restingPlace}>
      <header className="page-head">
        <KeyButton look="small" icon="back" label={t('panel.back')} keyName="Esc" onPress={back} />
        <h1>{t('dayEnd.title')}</h1>
        {businessDay !== undefined && <p className="page-note">{businessDayText(businessDay, language)}</p>}
        <span className="spring" />
        <KeyButton
          look="small"
          label={t('dayEnd.before')}
          keyName="Alt+←"
          isOff={at >= days.length - 1}
          onPress={() => move(1)}
        />
        <KeyButton
          look="small"
          label={t('dayEnd.after')}
          keyName="Alt+→"
          isOff={at === 0}
          onPress={() => move(-1)}
        />
      </header>
      {day === undefined ? (
        <p className="panel-empty">{t('dayEnd.none')}</p>
      ) : isReading ? (
        <StatementPanel onDone={() => setIsReading(false)} onChanged={refresh} />
      ) : (
        <>
          <p className="day-answer">{answerWords(day)}</p>
          <DayFigures day={day} />
          <div className="day-columns">
            <DrawerList shifts={day.shifts} />
            <OpenItems items={day.open} onStatement={() => setIsReading(true)} onChanged={refresh} />
          </div>
          <footer className="actions day-actions">
            <p className="caption">{signedWords(day)}</p>
            <span className="spring" />
            <KeyButton
              look="bar"
              icon="people"
              label={t('commission.title')}
              keyName="Alt+C"
              onPress={() => goTo('commission')}
            />
            <KeyButton
              look="bar"
              icon="check"
              label={t(day.reconciled === null ? 'dayEnd.signOff' : 'dayEnd.signOffAgain')}
              keyName="F9"
              isOff={!maySignOff}
              onPress={() => void signOff()}
            />
          </footer>
        </>
      )}
    </main>
  );

  /** One sentence that says how the day stands. */
  function answerWords({ shifts, open }: DayView): string {
    const closed = shifts.filter(({ zNumber }) => zNumber !== null).length;
    const differing = shifts.filter(({ variances }) => variances.some(({ difference }) => difference !== 0));
    const parts = [
      closed < shifts.length
        ? t('dayEnd.someOpen', { closed, count: shifts.length })
        : t('dayEnd.allClosed', { count: shifts.length }),
      differing.length === 0 ? t('dayEnd.allRight') : t('dayEnd.differing', { count: differing.length }),
      open.length === 0 ? t('dayEnd.nothingOpen') : t('dayEnd.open', { count: open.length }),
    ];
    return parts.join(' ');
  }

  function signedWords({ reconciled }: DayView): string {
    if (reconciled === null) return t('dayEnd.notSigned');
    return t('dayEnd.signed', {
      name: reconciled.by,
      time: timeText(reconciled.atMs, language, 'with-day'),
    });
  }
}
