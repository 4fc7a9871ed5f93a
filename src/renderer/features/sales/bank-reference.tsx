/** The one field in which somebody says that a claimed UPI payment of a bill was seen at the bank: its reference there. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '#contract/sales.ts';
import { isBankReference } from '#domain/upi.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { restFocus } from '../../lib/focus.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';

/** Leave is asked for where the right is lacking. */
export function BankReference({
  saleId,
  tenderNo,
  onVerified,
}: {
  readonly saleId: string;
  readonly tenderNo: number;
  readonly onVerified: (tenders: SaleView['tenders']) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const reference = text.trim();
  async function verify(): Promise<void> {
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
    restFocus();
    onVerified(result.value.tenders);
  }
  return (
    <form
      className="slip-field bank-reference"
      onSubmit={(event) => {
        event.preventDefault();
        void verify();
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
            void verify();
          }}
        />
      </label>
      <KeyButton look="small" label={t('tender.upi.verify')} onPress={() => void verify()} />
    </form>
  );
}
