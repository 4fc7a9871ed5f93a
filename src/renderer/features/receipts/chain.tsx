/** What became of a bill: its returns and exchanges in their order, each with the paper it made; a credit note prints again from here. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { timeText } from '../../lib/figures.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';

export function Chain({ saleId }: { readonly saleId: string }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const links = useQuery(queries.returns.chain.queryOptions({ input: { saleId } })).data?.links ?? [];
  if (links.length < 2) return null;

  async function reprint(returnId: string): Promise<void> {
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.returns.reprint({ commandId, returnId }));
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  return (
    <aside className="bill-jobs">
      <h3>{t('return.chain')}</h3>
      <ol className="chain">
        {links.map((link) => (
          <li key={link.id} aria-current={link.id === saleId || undefined}>
            <span className={link.kind === 'bill' ? 'quiet' : 'bad'}>
              <Icon name={link.kind === 'bill' ? 'receipt' : 'undo'} size={24} />
            </span>
            <div>
              <b className="figure-text">{link.number}</b>{' '}
              <span className="figure">
                {figures.amount(link.kind === 'bill' ? link.total : 0 - link.total)}
              </span>
              <p className="caption">
                {timeText(link.atMs, language, 'with-day')} · {link.goods.join(', ')}
              </p>
            </div>
            {link.kind === 'credit-note' && (
              <KeyButton
                look="small"
                icon="printer"
                label={t('bills.copy')}
                onPress={() => void reprint(link.id)}
              />
            )}
          </li>
        ))}
      </ol>
    </aside>
  );
}
