/** F4: puts the bill aside with a note; with an empty bill it lists those that wait. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useFormKeys } from '../../lib/form-keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { HeldBills } from './held-bills.tsx';
import '../../styles/tools.css';

export function HoldTool(props: ToolProps) {
  return props.cart.lines.length === 0 ? <HeldBills {...props} /> : <HoldForm {...props} />;
}

function HoldForm({ cart, change, open, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const [note, setNote] = useState('');
  const waiting = useQuery(queries.holds.list.queryOptions({ input: {} })).data?.held ?? [];

  async function hold(): Promise<void> {
    let token = 0;
    const isHeld = await change(
      async (on) => {
        const { held, cart: next } = await rpc.holds.hold({ ...on, note });
        token = held.token;
        return next;
      },
      () => t('hold.done', { token }),
    );
    if (isHeld) onClose();
  }
  useFormKeys({ onEnter: () => void hold(), onClose }, { F4: () => open('held') });
  const items = t('ticket.items', { count: Number(cart.itemCount) });
  return (
    <div className="panel">
      <PanelHead
        title={t('hold.title')}
        note={`${items} · ${figures.amount(cart.total)}`}
        back={t('panel.back')}
        onBack={onClose}
      >
        <KeyButton
          look="small"
          label={t('hold.waiting', { count: waiting.length })}
          keyName="F4"
          onPress={() => open('held')}
        />
      </PanelHead>
      <div className="tool-form">
        <label className="tool-field">
          <span>{t('hold.note')}</span>
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type in it
            autoFocus
            value={note}
            maxLength={120}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <p className="caption">{t('hold.help')}</p>
        <KeyButton label={t('hold.hold')} keyName="Enter" tone="primary" onPress={() => void hold()} />
      </div>
    </div>
  );
}
