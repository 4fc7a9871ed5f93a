/** Money came or went without a bill: its slip as it prints, and the way on. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useReprint } from './print-actions.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import '../../styles/bills.css';

export function SlipDone({
  slipId,
  title,
  notice,
  onClose,
  children,
}: {
  readonly slipId: string;
  readonly title: string;
  /** What was taken, and what goes back of it. */
  readonly notice: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const reprint = useReprint();
  const paper = useQuery(queries.receipts.document.queryOptions({ input: { saleId: slipId } })).data;
  const copy = (): void => reprint.of(slipId);
  const done = (event: KeyboardEvent): boolean => {
    if (event.target instanceof HTMLButtonElement || event.repeat) return false;
    onClose();
    return true;
  };
  useKeys('panel', { Escape: onClose, Enter: done, NumEnter: done, 'Ctrl+P': copy });
  return (
    <div className="panel">
      <PanelHead title={title} note={paper?.number} back={t('panel.back')} onBack={onClose} />
      <p className="good strong slip-notice" role="status">
        <Icon name="check" /> {notice}
      </p>
      {children}
      <div className="slip-place" role="region" aria-label={t('papers.slips')} {...keyboardScrolled}>
        {paper !== undefined && <ReceiptPaper document={paper} />}
      </div>
      <div className="slip-keys">
        <KeyButton icon="printer" label={t('bills.copy')} keyName="Ctrl+P" onPress={copy} />
        <span className="spring" />
        <KeyButton icon="check" tone="primary" label={t('papers.goOn')} keyName="Enter" onPress={onClose} />
      </div>
    </div>
  );
}
