/** Who sells the chosen line: picked by a digit or a touch; what is added next is theirs as well. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useFormKeys } from '../../lib/form-keys.ts';
import { unlessBurst, type KeyMap } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { lineWords } from '../../lib/colour-words.ts';
import type { ToolProps } from './tool.ts';
import '../../styles/tools.css';

type Choice = { readonly staffId: string | null; readonly name: string };

export function SalespersonTool({ selected, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const people = useQuery(queries.staff.people.queryOptions({ input: {} })).data?.people ?? [];
  const choices: readonly Choice[] = [
    ...people.map(({ staffId, name }) => ({ staffId, name })),
    { staffId: null, name: t('salesperson.nobody') },
  ];

  async function pick({ staffId, name }: Choice): Promise<void> {
    if (selected === undefined) return;
    const { lineId } = selected;
    const done = staffId === null ? t('salesperson.off') : t('line.soldBy', { name });
    const send = change((on) => rpc.sales.setSalesperson({ ...on, lineId, salespersonId: staffId }), done);
    if (await send) onClose();
  }
  const digits: KeyMap = Object.fromEntries(
    choices
      .slice(0, 9)
      .map((choice, place) => [String(place + 1), () => unlessBurst(() => void pick(choice))]),
  );
  useFormKeys({ onEnter: () => choices[0] !== undefined && void pick(choices[0]), onClose }, digits);
  if (selected === undefined) return null;
  return (
    <div className="panel">
      <PanelHead
        title={t('salesperson.title')}
        note={lineWords(t, selected)}
        back={t('panel.back')}
        onBack={onClose}
      />
      {settings.salespersonPerLine ? (
        <div className="reasons" role="group" aria-label={t('salesperson.title')}>
          {choices.map((choice, place) => (
            <button
              key={choice.staffId ?? ''}
              type="button"
              className={`key reason ${choice.staffId === (selected.salesperson?.staffId ?? null) ? 'tone-selected' : ''}`}
              aria-pressed={choice.staffId === (selected.salesperson?.staffId ?? null)}
              onClick={() => void pick(choice)}
            >
              {place < 9 && <KeyCap name={String(place + 1)} />}
              <span>{choice.name}</span>
            </button>
          ))}
        </div>
      ) : (
        <p className="panel-empty">{t('salesperson.isOff')}</p>
      )}
    </div>
  );
}
