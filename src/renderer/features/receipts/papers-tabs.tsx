/** The lists beside the bills: credit notes, slips of money without a bill, and what was sold without an article. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CreditNoteHit } from '#contract/returns.ts';
import { quantityText } from '../../lib/figures.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { PapersTab, useSearchText } from './papers-tab.tsx';

const rowsShown = 100;
type TabProps = { readonly tabs: ReactNode };

export function NotesTab({ tabs }: TabProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const { settled, ...search } = useSearchText();
  const asked = queries.returns.recent.queryOptions({ input: { limit: rowsShown, text: settled } });
  const notes = useQuery({ ...asked, placeholderData: keepPreviousData }).data?.notes ?? [];
  const creditOf = ({ storeCredit }: CreditNoteHit): string | null =>
    storeCredit === null
      ? null
      : t('papers.creditLeft', {
          left: figures.amount(storeCredit.left),
          given: figures.amount(storeCredit.given),
        });
  return (
    <PapersTab
      tabs={tabs}
      title={t('papers.notes')}
      count={t('papers.noteCount', { count: notes.length })}
      none={t('papers.noNotes')}
      search={{ ...search, label: t('papers.search') }}
      rows={notes.map((note) => ({
        key: note.returnId,
        paperId: note.returnId,
        name: note.number,
        meta: [
          creditOf(note),
          note.customer?.name,
          note.customer?.phone,
          note.bills.length === 0 ? t('papers.withoutBill') : note.bills.join(', '),
        ]
          .filter(Boolean)
          .join(' · '),
        atMs: note.atMs,
        amount: -note.total,
      }))}
    />
  );
}

export function SlipsTab({ tabs }: TabProps) {
  const { t } = useTranslation();
  const { settled, ...search } = useSearchText();
  const asked = queries.customers.slips.queryOptions({ input: { limit: rowsShown, text: settled } });
  const slips = useQuery({ ...asked, placeholderData: keepPreviousData }).data?.slips ?? [];
  return (
    <PapersTab
      tabs={tabs}
      title={t('papers.slips')}
      count={t('papers.slipCount', { count: slips.length })}
      none={t('papers.noSlips')}
      search={{ ...search, label: t('papers.search') }}
      rows={slips.map(({ slipId, kind, number, atMs, amount, method, customer, lastFour }) => ({
        key: slipId,
        paperId: slipId,
        name: number,
        meta: [
          t(`papers.kind.${kind}`),
          customer?.name ?? (lastFour === null ? null : `···· ${lastFour}`),
          t(`method.${method}`),
        ]
          .filter(Boolean)
          .join(' · '),
        atMs,
        amount: kind === 'advance-refund' || kind === 'gift-card-refund' ? -amount : amount,
      }))}
    />
  );
}

export function OpenItemsTab({ tabs }: TabProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const asked = queries.sales.openItems.queryOptions({ input: { limit: rowsShown } });
  const items = useQuery(asked).data?.items ?? [];
  return (
    <PapersTab
      tabs={tabs}
      title={t('papers.openItemsTitle')}
      count={items.length === 0 ? '' : t('papers.openItemCount', { count: items.length })}
      none={t('papers.noOpenItems')}
      search={null}
      rows={items.map((item) => ({
        key: `${item.code ?? ''} ${item.name} ${item.taxClass}`,
        paperId: item.lastSaleId,
        name: item.name,
        meta: [
          item.code ?? t('papers.noCode'),
          `${quantityText(item.quantity)} × ${figures.unitPrice(item.unitPrice)}`,
          item.soldBy,
        ].join(' · '),
        atMs: item.lastSoldMs,
        amount: item.total,
      }))}
    />
  );
}
