/** The X report: how the shift stands now, as the paper it would be. It resets nothing. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { timeText } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys, type KeyAction } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { play } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';
import '../../styles/shift.css';
import '../../styles/z-report.css';

/** A step of the arrows, in pixels. */
const step = 72;

export function XReportTool({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { language, figures } = useTill();
  const place = useRef<HTMLDivElement>(null);
  const report = useQuery({
    ...queries.shifts.xReport.queryOptions({ input: { language } }),
    // An X is of the moment one asks for it.
    gcTime: 0,
    staleTime: Infinity,
  });
  async function print(): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.shifts.printX({ commandId }));
    if (result.ok) play('ok');
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  const scroll =
    (by: number): KeyAction =>
    () =>
      place.current?.scrollBy({ top: by });
  useKeys(
    'panel',
    {
      Escape: onClose,
      Enter(event) {
        if (event.target instanceof HTMLButtonElement) return false;
        if (!event.repeat) void print();
        return true;
      },
      'Ctrl+P': () => void print(),
      ArrowDown: scroll(step),
      ArrowUp: scroll(-step),
      PageDown: scroll(step * 4),
      PageUp: scroll(-step * 4),
    },
    {},
  );
  const { data } = report;
  return (
    <section className="panel" aria-label={t('x.title')}>
      <PanelHead
        title={t('x.title')}
        note={data === undefined ? undefined : timeText(data.takenAtMs, language, 'seconds')}
        back={t('panel.back')}
        onBack={onClose}
      >
        <KeyButton
          look="small"
          icon="printer"
          label={t('x.print')}
          keyName="Enter"
          onPress={() => void print()}
        />
      </PanelHead>
      {report.isError && <p className="panel-empty">{t('x.none')}</p>}
      {data !== undefined && (
        <div className="x-place" ref={place} role="region" aria-label={t('x.paper')} {...keyboardScrolled}>
          <ReceiptPaper document={data.document} />
          <div className="x-facts">
            <dl className="facts">
              <div>
                <dt>{t('x.net')}</dt>
                <dd className="figure">{figures.amount(data.figures.sales.net)}</dd>
              </div>
              <div>
                <dt>{t('x.bills')}</dt>
                <dd className="figure">{data.figures.sales.bills.count}</dd>
              </div>
              <div>
                <dt>{t('x.returns')}</dt>
                <dd className="figure">{data.figures.sales.returns.count}</dd>
              </div>
              <div>
                <dt>{t('x.expected')}</dt>
                <dd className="figure">
                  {data.figures.cash === null ? '·' : figures.amount(data.figures.cash.expected)}
                </dd>
              </div>
            </dl>
            <p className="caption">{t(data.isExpectedWithheld ? 'x.withheld' : 'x.notFinal')}</p>
          </div>
        </div>
      )}
    </section>
  );
}
