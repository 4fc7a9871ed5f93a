/** The bill behind the lock: in sight of the customer, greyed, out of reach. */
import { useTranslation } from 'react-i18next';
import type { CartView } from '#contract/sales.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { quantityText, type Figures } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';

export function LockedTicket({
  cart,
  lockedBy,
  figures,
}: {
  readonly cart: CartView | undefined;
  readonly lockedBy: string;
  readonly figures: Figures;
}) {
  const { t } = useTranslation();
  const isEmpty = cart === undefined || cart.lines.length === 0;
  return (
    <section className="ticket locked-ticket" aria-label={t('ticket.label')}>
      <header className="ticket-head">
        <Icon name="lock" size={24} />
        <div className="ticket-head-words">
          <h1 className="strong">{t('lock.title')}</h1>
          <p className="caption">{t('lock.by', { name: lockedBy })}</p>
        </div>
      </header>
      {isEmpty ? (
        <p className="panel-empty">{t('lock.empty')}</p>
      ) : (
        <ol className="lines" aria-label={t('ticket.lines')} {...keyboardScrolled}>
          {cart.lines.map((line) => (
            <li key={line.lineId} className="line">
              <div className="line-row">
                <span className="line-quantity figure">{quantityText(line.quantity)}</span>
                <span className="line-words">
                  <span className="line-name">{line.name}</span>
                  <span className="line-meta">
                    <span className="clip">{variantWords(t, line)}</span>
                  </span>
                </span>
                <span className="line-amount figure">{figures.amount(line.total)}</span>
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className="quiet-total">
        <p className="total-notes caption">
          <span>{!isEmpty && t('ticket.items', { count: Number(cart.itemCount) })}</span>
        </p>
        <p className="total-row">
          <span className="total-word">
            {t('ticket.total')} {figures.symbol}
          </span>
          <GlassFigure amount={cart?.total ?? 0} figures={figures} className="mid" />
        </p>
      </div>
    </section>
  );
}
