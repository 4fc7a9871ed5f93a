/** A bank's file against the open payments: what it confirms is taken with one key, what it does not is named. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '#contract/day-end.ts';
import { attempt, attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { timeText } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';

export function StatementPanel({
  onDone,
  onChanged,
}: {
  readonly onDone: () => void;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const [view, setView] = useState<StatementView | null>(null);

  async function read(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const result = await attempt(rpc.dayEnd.readStatement({ text: await chosen.text() }));
    if (result.ok) setView(result.value);
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  async function confirm({ matches }: StatementView): Promise<void> {
    const commandId = newCommandId();
    const payments = matches.map(({ payment, entry }) => ({
      saleId: payment.saleId,
      tenderNo: payment.tenderNo,
      // Never the narration: it names people.
      reference: entry.reference,
    }));
    const result = await attemptCommand(() => rpc.dayEnd.confirmPayments({ commandId, payments }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    onChanged();
    onDone();
  }

  return (
    <div className="day-statement" role="region" aria-label={t('dayEnd.readFile')} {...keyboardScrolled}>
      <div className="day-head">
        <p>{t('dayEnd.fileHelp')}</p>
        <span className="spring" />
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv"
          hidden
          onChange={(event) => void read(event.target.files?.[0])}
        />
        <KeyButton look="small" label={t('dayEnd.chooseFile')} onPress={() => file.current?.click()} />
      </div>
      {view !== null && <Found view={view} onConfirm={() => void confirm(view)} />}
    </div>
  );
}

function Found({ view, onConfirm }: { readonly view: StatementView; readonly onConfirm: () => void }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  useKeys('panel', { F9: view.matches.length === 0 ? undefined : onConfirm });
  type Payment = StatementView['missing'][number];
  const words = ({ number, amount, atMs }: Payment): string =>
    `${number} · ${figures.amount(amount)} · ${timeText(atMs, language, 'with-day')}`;
  const entryWords = ({ row, amount, text }: StatementView['unknown'][number]): string =>
    `${t('dayEnd.row', { row })} · ${figures.amount(amount)} · ${text}`.slice(0, 160);
  const groups = [
    {
      key: 'matched',
      icon: 'check',
      rows: view.matches.map(({ payment, by }) => `${words(payment)} · ${t(`dayEnd.by.${by}`)}`),
    },
    {
      key: 'differing',
      icon: 'alert',
      rows: view.differing.map(
        ({ payment, entry }) =>
          `${words(payment)} · ${t('dayEnd.bankSays', { amount: figures.amount(entry.amount) })}`,
      ),
    },
    {
      key: 'ambiguous',
      icon: 'alert',
      rows: view.ambiguous.map(({ payments }) => payments.map(words).join(' / ')),
    },
    { key: 'missing', icon: 'alert', rows: view.missing.map(words) },
    {
      key: 'unknown',
      icon: 'receipt',
      rows: view.unknown.map(entryWords),
    },
    { key: 'known', icon: 'check', rows: view.known.map(entryWords) },
    {
      key: 'unread',
      icon: 'alert',
      rows: view.unreadRows.length === 0 ? [] : [view.unreadRows.join(', ')],
    },
  ] as const;
  return (
    <>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ key, icon, rows }) => (
          <section key={key}>
            <h2>
              <Icon name={icon} /> {t(`dayEnd.found.${key}`, { count: rows.length })}
            </h2>
            <ul className="day-list">
              {rows.map((row) => (
                <li key={row} className="figure-text">
                  {row}
                </li>
              ))}
            </ul>
          </section>
        ))}
      <footer className="day-head">
        <span className="spring" />
        <KeyButton
          tone="primary"
          icon="check"
          label={t('dayEnd.takeMatches', { count: view.matches.length })}
          keyName="F9"
          isOff={view.matches.length === 0}
          onPress={onConfirm}
        />
      </footer>
    </>
  );
}
