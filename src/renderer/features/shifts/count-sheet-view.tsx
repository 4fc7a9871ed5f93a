/** The sheet one counts a drawer on: a row of 56 px for each note and coin, the rest of the cash, and the slips beside it. */
import { useTranslation } from 'react-i18next';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import type { CountCell } from './count-sheet.ts';
import { methodIcon, methodWords } from './method-words.ts';
import type { Count } from './use-count.ts';
import '../../styles/count.css';

export function CountSheet({
  count,
  methods,
}: {
  readonly count: Count;
  readonly methods: readonly string[];
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const of = (...kinds: readonly CountCell['kind'][]): readonly CountCell[] =>
    count.cells.filter(({ kind }) => kinds.includes(kind));
  return (
    <div className="count-sheet">
      {([of('note'), of('coin', 'other')] as const).map(
        (cells, place) =>
          cells.length > 0 && (
            <section key={cells[0]?.key} aria-label={t(place === 0 ? 'count.notes' : 'count.coins')}>
              <header className="count-head" aria-hidden="true">
                <span>{t(place === 0 ? 'count.notes' : 'count.coins')}</span>
                <span>{t('count.howMany')}</span>
                <span>{figures.symbol}</span>
              </header>
              {cells.map((cell) => (
                <PieceRow key={cell.key} cell={cell} count={count} />
              ))}
            </section>
          ),
      )}
      {methods.length > 0 && (
        <section className="count-beside" aria-label={t('count.beside')}>
          <header className="count-head" aria-hidden="true">
            <span>{t('count.beside')}</span>
            <span>{t('count.slips')}</span>
            <span>{figures.symbol}</span>
          </header>
          {methods.map((method) => (
            <div key={method} className="count-method">
              <span className="count-method-word clip">
                <Icon name={methodIcon(method)} />
                {t(method === 'upi' ? 'count.upi' : method === 'card' ? 'count.card' : 'count.other', {
                  method: methodWords(t, method),
                })}
              </span>
              {count.cells
                .filter(({ key }) => key === `${method}-slips` || key === `${method}-amount`)
                .map((cell) => (
                  <button
                    key={cell.key}
                    type="button"
                    className="count-box figure"
                    data-kind={cell.kind}
                    data-active={cell.key === count.active || undefined}
                    aria-current={cell.key === count.active || undefined}
                    aria-label={`${methodWords(t, method)}, ${t(cell.kind === 'slips' ? 'count.slips' : 'count.amount')}`}
                    onClick={() => count.choose(cell.key)}
                    ref={cell.key === count.active ? keepInView : undefined}
                  >
                    <Typed cell={cell} count={count} />
                  </button>
                ))}
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

/** The whole row is the key: one may touch it anywhere. */
function PieceRow({ cell, count }: { readonly cell: CountCell; readonly count: Count }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const amount = count.amountOf(cell);
  const isActive = cell.key === count.active;
  return (
    <button
      type="button"
      className="count-row"
      data-kind={cell.kind}
      data-active={isActive || undefined}
      aria-current={isActive || undefined}
      onClick={() => count.choose(cell.key)}
      ref={isActive ? keepInView : undefined}
    >
      {cell.kind === 'other' ? (
        <span className="count-word clip">{t('count.rest')}</span>
      ) : (
        <>
          <span className="count-value figure">{figures.short(cell.value)}</span>
          <span className="count-times">×</span>
        </>
      )}
      <span className="count-box figure">
        <Typed cell={cell} count={count} />
      </span>
      <span className="count-amount figure">
        {cell.kind === 'other' ? null : amount === null ? '·' : figures.short(amount)}
      </span>
    </button>
  );
}

function Typed({ cell, count }: { readonly cell: CountCell; readonly count: Count }) {
  const { figures } = useTill();
  const text = count.texts[cell.key] ?? '';
  const isAmount = cell.kind === 'other' || cell.kind === 'amount';
  return (
    <>
      {text === '' ? '' : isAmount ? figures.typed(text) : text}
      {cell.key === count.active && <i className="caret" aria-hidden="true" />}
    </>
  );
}
