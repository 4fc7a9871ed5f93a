/** Cash: what was handed over, the notes that are likely, and what to give back. */
import { useTranslation } from 'react-i18next';
import type { CartView } from '#contract/sales.ts';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';
import { useTill } from '../../lib/till.ts';
import { piecesOf, type Piece } from './give-back.ts';

export function CashEntry({
  cart,
  text,
  change,
  isOff,
  onText,
  onClear,
}: {
  readonly cart: CartView;
  readonly text: string;
  readonly change: number;
  readonly isOff: boolean;
  readonly onText: (text: string) => void;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent, denominations } = shop.currency;
  const due = cart.leftInCash;
  const typed = amountTyped(text, exponent);
  // Beside payments taken before there is room for one row of notes.
  const notes = cart.tenders.length === 0 ? cart.suggestedNotes : cart.suggestedNotes.slice(0, 2);
  return (
    <>
      <AmountField label={t('tender.received')} text={text} all={due} isActive />
      <div className="notes" role="group" aria-label={t('tender.notes')}>
        {notes.map((note) => (
          <button
            key={note}
            type="button"
            className="note figure"
            data-long={figures.short(note).length > 5 || undefined}
            aria-pressed={typed === note}
            disabled={isOff}
            onClick={() => onText(textOf(note, exponent))}
          >
            {figures.short(note)}
            {note === due && <small>{t('tender.exact')}</small>}
          </button>
        ))}
        <button type="button" className="note" disabled={isOff} onClick={onClear}>
          {t('pad.clear')}
        </button>
      </div>
      <GiveBack pieces={change < 0 ? [] : piecesOf(change, denominations)} />
    </>
  );
}

/** The amount while it is typed on keys or pad; empty it stands for all that is left. */
export function AmountField({
  label,
  text,
  all,
  isActive,
}: {
  readonly label: string;
  readonly text: string;
  readonly all: number;
  readonly isActive: boolean;
}) {
  const { figures } = useTill();
  return (
    <div className="amount-field" data-active={isActive ? '' : undefined} role="group" aria-label={label}>
      <span className="narrow-hidden">{label}</span>
      <output className="figure" aria-live="polite">
        {text === '' ? (
          <span className="amount-exact">{figures.short(Math.max(0, all))}</span>
        ) : (
          figures.typed(text)
        )}
        {isActive && <i className="caret" aria-hidden="true" />}
      </output>
    </div>
  );
}

function GiveBack({ pieces }: { readonly pieces: readonly Piece[] }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (pieces.length === 0) return null;
  // Two of a kind are read at a glance; more are counted, so that the line stays one line.
  const words = pieces.flatMap(({ value, count }) =>
    count > 2
      ? [`${count} × ${figures.short(value)}`]
      : Array.from({ length: count }, () => figures.short(value)),
  );
  return (
    <p className="give-back">
      <span>{t('tender.giveBack')}</span>
      <b className="figure-text">{words.join(' + ')}</b>
    </p>
  );
}
