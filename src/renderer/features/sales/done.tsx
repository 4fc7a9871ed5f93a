/** Paid: the change until the next scan, what to hand back, what became of receipt and drawer, and the paper. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { SaleView } from '#contract/sales.ts';
import { timeText } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';
import { DoneFacts } from './done-facts.tsx';
import { DoneTenders } from './done-tenders.tsx';

type DoneProps = {
  readonly sale: SaleView;
  /** The same sale, when more is known of how it was paid. */
  readonly onSale: (sale: SaleView) => void;
  readonly isShown: boolean;
  readonly onNext: () => void;
  readonly onReprint: () => void;
  readonly onScan: (code: string) => Promise<void>;
};

export function Done({ sale, onSale, isShown, onNext, onReprint, onScan }: DoneProps) {
  const { t } = useTranslation();
  const { goTo, lock } = useTill();
  const paper = useQuery(queries.receipts.document.queryOptions({ input: { saleId: sale.saleId } })).data;
  const next = (event: KeyboardEvent): boolean => {
    if (event.target instanceof HTMLButtonElement || event.repeat) return false;
    onNext();
    return true;
  };
  useScanClaim('panel', onScan);
  useKeys(
    'panel',
    isShown
      ? { Enter: next, NumEnter: next, 'Num+': next, Escape: onNext, 'Ctrl+P': onReprint, F2: onNext }
      : {},
  );
  return (
    <section className="work" aria-label={t('done.label')}>
      <ChangeGlass sale={sale} />
      <div className="done">
        <DoneFacts sale={sale} />
        <div className="done-paid">
          <DoneTenders sale={sale} onSale={onSale} />
          <div className="done-paper" role="region" aria-label={t('done.paper')} {...keyboardScrolled}>
            {paper !== undefined && <ReceiptPaper document={paper} />}
          </div>
        </div>
      </div>
      <p className="done-next">{t('done.next')}</p>
      <footer className="actions">
        <KeyButton
          look="bar"
          icon="printer"
          label={t('lastSale.reprint')}
          keyName="Ctrl+P"
          onPress={onReprint}
        />
        <KeyButton
          look="bar"
          icon="receipt"
          label={t('actions.bills')}
          keyName="Ctrl+B"
          onPress={() => goTo('bills')}
        />
        <KeyButton look="bar" icon="lock" label={t('actions.lock')} keyName="Ctrl+L" onPress={lock} />
        <button type="button" className="pay" onClick={onNext} aria-keyshortcuts="Enter">
          <span className="pay-word">{t('done.newSale')}</span>
          <KeyCap name="Enter" />
          <span className="pay-amount">
            <Icon name="forward" size={24} />
          </span>
        </button>
      </footer>
    </section>
  );
}

function ChangeGlass({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  return (
    <div className="glass change-glass" role="status">
      <p className="change-head">
        <span>
          {t('done.change')} <span className="quieter">{figures.symbol}</span>
        </span>
        <PaidWord sale={sale} />
      </p>
      <div className="change-row">
        <GlassFigure amount={sale.change} figures={figures} className="change-figure" />
        <dl className="change-sums">
          <div>
            <dt>{t('ticket.total')}</dt>
            <dd className="figure">{figures.amount(sale.total)}</dd>
          </div>
          <div className="wide-only">
            <dt>{t('done.at')}</dt>
            <dd className="figure">{timeText(sale.atMs, language)}</dd>
          </div>
        </dl>
      </div>
      <div className="change-pieces">
        {sale.giveBack.length === 0 ? (
          <span className="quieter">{t(sale.change === 0 ? 'done.noChange' : 'done.giveBack')}</span>
        ) : (
          <>
            <span className="quieter">{t('done.giveBack')}</span>
            {sale.giveBack.map(({ value, count }) => (
              <span key={value} className="piece figure">
                {count > 1 && <small>{count} ×</small>}
                {figures.short(value)}
              </span>
            ))}
          </>
        )}
      </div>
    </div>
  );
}

function PaidWord({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const isOpen = sale.tenders.some(({ state }) => state === 'claimed');
  const isOwed = sale.tenders.some(({ method }) => method === 'on-account');
  return (
    <span className={isOpen || isOwed ? 'glass-warn' : 'glass-good'}>
      <Icon name={isOpen || isOwed ? 'clock' : 'check'} />
      {t(isOpen ? 'done.toVerify' : isOwed ? 'done.onAccount' : 'done.paid')}
    </span>
  );
}
