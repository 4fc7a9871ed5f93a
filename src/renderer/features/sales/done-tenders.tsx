/** How a bill was paid, line by line to its total, and the way to say that a claimed payment was seen at the bank. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '#contract/sales.ts';
import { isBankReference } from '#domain/upi.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { restFocus } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { UpiState } from './upi-state.tsx';

type Tender = SaleView['tenders'][number];

export function DoneTenders({
  sale,
  onSale,
}: {
  readonly sale: SaleView;
  readonly onSale: (sale: SaleView) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const { cashRounding, change, saleId } = sale;
  const open = sale.tenders.find(({ state }) => state === 'claimed');
  return (
    <section className="done-tenders" aria-label={t('done.howPaid')}>
      <ul>
        {sale.tenders.map((tender) => (
          <TenderRow key={tender.tenderNo} tender={tender} />
        ))}
        {change !== 0 && (
          <li className="done-tender">
            <b>{t('done.change')}</b>
            <span className="figure">{figures.amount(-change)}</span>
          </li>
        )}
        {cashRounding !== 0 && (
          <li className="done-tender">
            <b>{t('done.rounding')}</b>
            <span className="figure">{figures.amount(-cashRounding)}</span>
          </li>
        )}
        <li className="done-tender">
          <b>{t('ticket.total')}</b>
          <b className="figure">{figures.amount(sale.total)}</b>
        </li>
      </ul>
      {open !== undefined && (
        <SeenAtBank
          saleId={saleId}
          tenderNo={open.tenderNo}
          onVerified={(tenders) => onSale({ ...sale, tenders })}
        />
      )}
    </section>
  );
}

function TenderRow({ tender }: { readonly tender: Tender }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  // An exchange has words of its own.
  return (
    <li className="done-tender">
      <b>{t(`method.${tender.method}`)}</b>
      {tender.state === null ? (
        <span className="caption clip">
          {tender.method === 'cash' ? t('done.receivedWord') : tender.reference}
        </span>
      ) : (
        <UpiState state={tender.state} />
      )}
      <span className="figure">{figures.amount(tender.received)}</span>
    </li>
  );
}

/** One field for the bank's reference; leave is asked for where the right is lacking. */
function SeenAtBank({
  saleId,
  tenderNo,
  onVerified,
}: {
  readonly saleId: string;
  readonly tenderNo: number;
  readonly onVerified: (tenders: SaleView['tenders']) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  function close(): void {
    setText(null);
    restFocus();
  }
  async function verify(reference: string): Promise<void> {
    clearBand();
    if (!isBankReference(reference)) {
      return showBand({ tone: 'bad', title: t('tender.upi.badReference') });
    }
    // The PIN of whoever gives leave is not to be typed into this field.
    restFocus();
    const commandId = newCommandId();
    const result = await attemptApproved(saleId, (approvalId) =>
      rpc.sales.verifyPayment({
        commandId,
        saleId,
        tenderNo,
        reference,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    close();
    onVerified(result.value.tenders);
  }
  // Above the keys of the screen itself, whose Esc begins the next sale.
  useKeys('overlay', text === null ? { B: () => setText('') } : { Escape: close });
  if (text === null) {
    return (
      <div className="seen-at-bank">
        <KeyButton label={t('tender.upi.seen')} keyName="B" onPress={() => setText('')} />
      </div>
    );
  }
  return (
    <form
      className="slip-field"
      onSubmit={(event) => {
        event.preventDefault();
        void verify(text.trim());
      }}
    >
      <label>
        <span>{t('tender.upi.reference')}</span>
        <input
          type="text"
          value={text}
          maxLength={35}
          autoComplete="off"
          inputMode="numeric"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type the reference
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Enter begins the next sale elsewhere on this screen.
            event.preventDefault();
            event.stopPropagation();
            void verify(text.trim());
          }}
        />
      </label>
      <KeyButton look="small" label={t('tender.upi.verify')} onPress={() => void verify(text.trim())} />
    </form>
  );
}
