/** Finds the bill: scan it, or type its number, a phone, an item; or take one of the latest. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isBillNumber } from '#domain/receipt-number.ts';
import { addDays, businessDay } from '#domain/time.ts';
import { timeText } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ListRow } from '../../ui/list-row.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';

/** How many days back the list goes; 0 is today alone, null all of them. */
const spans = [0, 1, 7, 30, -1] as const;
type Span = (typeof spans)[number];

export function FindBill({
  onBill,
  onNumber,
  onNoBill,
  onClose,
}: {
  readonly onBill: (saleId: string) => void;
  readonly onNumber: (number: string) => void;
  readonly onNoBill: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures, language, shift } = useTill();
  const [text, setText] = useState('');
  const [span, setSpan] = useState<Span>(-1);
  const [at, setAt] = useState(0);
  const today = shift === null ? null : businessDay(shift.businessDay);
  const from = span < 0 || today === null ? null : addDays(today, 0 - span);
  const to = span === 1 && today !== null ? addDays(today, -1) : null;
  const { data } = useQuery({
    ...queries.returns.find.queryOptions({ input: { text, from, to } }),
    placeholderData: keepPreviousData,
  });
  const bills = data?.bills ?? [];
  const chosen = bills[Math.min(at, bills.length - 1)];

  function take(): void {
    // A whole number that is not in the list is asked for by itself: the answer says of which till it is.
    if (chosen !== undefined) onBill(chosen.saleId);
    else if (isBillNumber(text.trim())) onNumber(text.trim());
  }
  function write(next: string): void {
    setText(next);
    setAt(0);
  }

  useScanClaim('panel', (code) => (isBillNumber(code) ? onNumber(code) : write(code)));
  useKeys('panel', {
    ArrowDown: () => setAt(Math.min(bills.length - 1, at + 1)),
    ArrowUp: () => setAt(Math.max(0, at - 1)),
    Enter: (event) => !(event.target instanceof HTMLElement && event.target.closest('button')) && take(),
    'Alt+N': onNoBill,
    Escape: onClose,
  });
  return (
    <div className="panel returns">
      <PanelHead
        title={t('return.title')}
        note={t('return.findNote')}
        back={t('panel.back')}
        onBack={onClose}
      >
        <KeyButton look="small" icon="lock" label={t('return.noBill')} keyName="Alt+N" onPress={onNoBill} />
      </PanelHead>
      <div className="return-find">
        <input
          type="search"
          aria-label={t('return.findLabel')}
          placeholder={t('return.findLabel')}
          value={text}
          maxLength={120}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the panel was opened to find a bill
          autoFocus
          onChange={(event) => write(event.target.value)}
        />
        <Choice
          label={t('return.days')}
          options={spans.map((value) => ({ value, label: t(`return.span.${value}`) }))}
          value={span}
          onChoose={(next) => {
            setSpan(next);
            setAt(0);
          }}
        />
      </div>
      {data !== undefined && bills.length === 0 ? (
        <p className="panel-empty">{t(text === '' ? 'return.noBills' : 'return.noneFound')}</p>
      ) : (
        <ol className="lines return-bills" aria-label={t('return.bills')}>
          {bills.map((bill) => (
            <ListRow
              key={bill.saleId}
              isChosen={bill === chosen}
              look="bill-row"
              onChoose={() => onBill(bill.saleId)}
            >
              <span className="bill-time figure">{timeText(bill.atMs, language, 'with-day')}</span>
              <span className="line-words">
                <span className="line-name figure-text">{bill.number}</span>
                <span className="line-meta clip">{bill.goods.join(', ')}</span>
              </span>
              <span className="line-amount figure">{figures.amount(bill.total)}</span>
            </ListRow>
          ))}
        </ol>
      )}
    </div>
  );
}
