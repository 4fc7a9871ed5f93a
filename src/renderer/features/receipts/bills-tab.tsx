/** The last bills of this till: the list left, the paper of the chosen one right, how it was paid, copies and print trouble. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { showBand } from '../../lib/band.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { askReturn } from '../../lib/return-asked.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { BillList } from './bill-list.tsx';
import { BillPayment } from './bill-payment.tsx';
import { Chain } from './chain.tsx';
import { CorrectPayment } from './correct-payment.tsx';
import { PaperJobs } from './paper-jobs.tsx';
import { useReprint, useInvoiceSheet } from './print-actions.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import { VoidBill } from './void-bill.tsx';
import '../../styles/bills.css';

const billsShown = 200;

export function BillsTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { goTo, language: till } = useTill();
  const reprint = useReprint();
  const invoice = useInvoiceSheet();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [language, setLanguage] = useState<'en' | 'hi' | null>(null);
  const sales =
    useQuery(queries.sales.recent.queryOptions({ input: { limit: billsShown } })).data?.sales ?? [];
  const jobs = useQuery(queries.receipts.jobs.queryOptions({ input: {} })).data?.jobs ?? [];
  const sale = sales.find(({ saleId }) => saleId === chosenId) ?? sales[0];
  const paper = useQuery({
    ...queries.receipts.document.queryOptions({
      input: { saleId: sale?.saleId ?? '', ...(language === null ? {} : { language }) },
    }),
    enabled: sale !== undefined,
    placeholderData: keepPreviousData,
  }).data;
  const [over, setOver] = useState<'void' | 'correct' | null>(null);
  const canVoid = sale !== undefined && !sale.isVoided;
  const close = (): void => setOver(null);
  const copy = (): void => {
    if (sale !== undefined) reprint.of(sale.saleId);
  };
  const takeBack = (): void => {
    if (sale === undefined) return;
    askReturn({ kind: 'sale', saleId: sale.saleId });
    goTo('till');
  };
  const shown = language ?? paper?.language ?? till;
  const sheet = (make: typeof invoice.print): void => {
    if (sale !== undefined) make({ saleId: sale.saleId, language: shown });
  };
  const printSheet = (): void => sheet(invoice.print);
  const savePdf = (): void => sheet(invoice.save);
  const move = (step: number): void => {
    const at = sales.findIndex((each) => each === sale);
    setChosenId(sales[Math.max(0, Math.min(sales.length - 1, at + step))]?.saleId ?? null);
  };
  // A bill carries its number as a barcode: scanning it finds the bill.
  useScanClaim('panel', (code) => {
    const found = sales.find(({ number }) => number === code);
    if (found === undefined) showBand({ tone: 'bad', title: t('band.finishThis'), detail: code });
    else setChosenId(found.saleId);
  });
  useKeys(
    'panel',
    {
      Escape: () => goTo('till'),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      'Ctrl+P': copy,
      F6: takeBack,
      'Ctrl+S': printSheet,
      'Alt+S': savePdf,
      'Alt+P': () => setOver(canVoid ? 'correct' : null),
      Delete: () => setOver(canVoid ? 'void' : null),
    },
    { isModal: false, otherwise: () => false },
  );
  return (
    <main className="till" aria-label={t('bills.title')}>
      <section className="ticket" {...restingPlace} aria-label={t('bills.list')}>
        <ListHead icon="receipt" title={t('bills.title')} note={t('bills.count', { count: sales.length })} />
        {tabs}
        {sales.length === 0 ? (
          <p className="panel-empty">{t('lastSale.none')}</p>
        ) : (
          <BillList sales={sales} jobs={jobs} chosen={sale} onChoose={setChosenId} />
        )}
      </section>
      <section className="work">
        {over === 'void' && sale !== undefined && <VoidBill sale={sale} onClose={close} />}
        {over === 'correct' && sale !== undefined && (
          <CorrectPayment key={sale.saleId} saleId={sale.saleId} onClose={close} />
        )}
        <div className="work-head">
          <h2 className="clip figure-text">{sale?.number}</h2>
          <span className="spring" />
          <KeyButton
            look="small"
            label={t('bills.savePdf')}
            keyName="Alt+S"
            isOff={sale === undefined}
            onPress={savePdf}
          />
          <Choice
            label={t('bills.language')}
            options={[
              { value: 'en', label: 'English', lang: 'en' },
              { value: 'hi', label: 'हिन्दी', lang: 'hi' },
            ]}
            value={shown}
            onChoose={setLanguage}
          />
        </div>
        <div className="bill-place" role="region" aria-label={t('bills.paper')} {...keyboardScrolled}>
          {paper !== undefined && sale !== undefined && <ReceiptPaper document={paper} />}
          {sale !== undefined && (
            <div className="bill-aside">
              <BillPayment
                saleId={sale.saleId}
                isOff={!canVoid}
                hasKeys={over === null}
                onCorrect={() => setOver('correct')}
              />
              <PaperJobs jobs={jobs.filter(({ saleId }) => saleId === sale.saleId)} />
              <Chain saleId={sale.saleId} />
            </div>
          )}
        </div>
        <p className="saved-file" role="status">
          {invoice.done}
        </p>
        <ActionBar
          onBack={() => goTo('till')}
          keys={[
            {
              icon: 'undo',
              label: t('return.take'),
              keyName: 'F6',
              isOff: sale === undefined,
              onPress: takeBack,
            },
            {
              icon: 'receipt',
              label: t('bills.sheet'),
              keyName: 'Ctrl+S',
              isOff: sale === undefined,
              onPress: printSheet,
            },
            {
              icon: 'trash',
              label: t('void.key'),
              keyName: 'Del',
              isOff: !canVoid,
              onPress: () => setOver('void'),
            },
          ]}
        >
          <PayKey label={t('bills.copy')} keyName="Ctrl+P" isOff={sale === undefined} onPress={copy}>
            <Icon name="printer" size={24} />
          </PayKey>
        </ActionBar>
      </section>
    </main>
  );
}
