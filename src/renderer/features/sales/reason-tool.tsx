/** Why a line or the whole bill is taken out: asked once, kept in the journal. */
import { useTranslation } from 'react-i18next';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import { lineWords } from '../../lib/colour-words.ts';
import type { ToolProps } from './tool.ts';

const lineReasons = ['scanned-by-mistake', 'changed-mind', 'price', 'damaged', 'wrong-size'] as const;
const billReasons = ['customer-left', 'changed-mind', 'price', 'no-money', 'test'] as const;

/** Del twice, or Del and Enter, takes the line out for the reason that stands first. */
export function RemoveTool({ selected, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  if (selected === undefined) return null;
  const what = lineWords(t, selected);
  const { lineId } = selected;
  async function remove(reason: string): Promise<void> {
    const words = t('action.removed', { what });
    onClose();
    await change((on) => rpc.sales.removeLine({ ...on, lineId, reason }), words, { canPutBack: true });
  }
  return (
    <div className="panel">
      <PanelHead title={t('remove.title')} note={what} back={t('panel.back')} onBack={onClose} />
      <ReasonList
        label={t('remove.why')}
        reasons={lineReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
        other={t('remove.other')}
        keys={{ Delete: () => void remove(lineReasons[0]) }}
        onChoose={(reason) => void remove(reason)}
        onClose={onClose}
      />
    </div>
  );
}

export function AbandonTool({ cart, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (cart.lines.length === 0) {
    return (
      <div className="panel">
        <PanelHead title={t('abandon.title')} back={t('panel.back')} onBack={onClose} />
        <p className="panel-empty">{t('lock.empty')}</p>
      </div>
    );
  }
  const items = t('ticket.items', { count: Number(cart.itemCount) });
  async function abandon(reason: string): Promise<void> {
    const isDone = await change((on) => rpc.sales.abandon({ ...on, reason }), t('abandon.done'));
    if (isDone) onClose();
  }
  return (
    <div className="panel">
      <PanelHead
        title={t('abandon.title')}
        note={`${items} · ${figures.amount(cart.total)}`}
        back={t('panel.back')}
        onBack={onClose}
      />
      <ReasonList
        label={t('remove.why')}
        reasons={billReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
        other={t('remove.other')}
        onChoose={(reason) => void abandon(reason)}
        onClose={onClose}
      />
    </div>
  );
}
