/** Notes: one for the chosen line, one for the whole bill. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormKeys } from '../../lib/form-keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { lineWords } from '../../lib/colour-words.ts';
import type { ToolProps } from './tool.ts';
import '../../styles/tools.css';

export function NoteTool({ cart, selected, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const [lineNote, setLineNote] = useState(selected?.note ?? '');
  const [billNote, setBillNote] = useState(cart.note ?? '');

  async function keep(): Promise<void> {
    const notes = [
      ...(selected === undefined ? [] : [{ lineId: selected.lineId, note: lineNote, was: selected.note }]),
      { lineId: null, note: billNote, was: cart.note },
    ].filter(({ note, was }) => note.trim() !== (was ?? ''));
    for (const { lineId, note } of notes) {
      if (!(await change((on) => rpc.sales.setNote({ ...on, lineId, note }), t('note.done')))) return;
    }
    onClose();
  }
  useFormKeys({ onEnter: () => void keep(), onClose });
  return (
    <div className="panel">
      <PanelHead title={t('note.title')} back={t('panel.back')} onBack={onClose} />
      <div className="tool-form">
        {selected !== undefined && (
          <label className="tool-field">
            <span>{t('note.line', { what: lineWords(t, selected) })}</span>
            <input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type in it
              autoFocus
              value={lineNote}
              maxLength={120}
              onChange={(event) => setLineNote(event.target.value)}
            />
          </label>
        )}
        <label className="tool-field">
          <span>{t('note.bill')}</span>
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type in it
            autoFocus={selected === undefined}
            value={billNote}
            maxLength={120}
            onChange={(event) => setBillNote(event.target.value)}
          />
        </label>
        <p className="caption">{t('note.help')}</p>
        <KeyButton label={t('note.keep')} keyName="Enter" tone="primary" onPress={() => void keep()} />
      </div>
    </div>
  );
}
