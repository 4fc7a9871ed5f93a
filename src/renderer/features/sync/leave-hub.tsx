/** Leaves the hub on this side: asked twice, with what stays said first. */
import { useTranslation } from 'react-i18next';
import { queries, rpc } from '../../lib/rpc.ts';
import { useSave } from '../../lib/use-save.ts';
import { KeyButton } from '../../ui/key-button.tsx';

export function LeaveHub({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { save } = useSave(queries.sync.key());
  async function leave(): Promise<void> {
    await save((commandId) => rpc.sync.forget({ commandId, target: 'hub' }));
    onClose();
  }
  return (
    <section className="customer-form sync-end">
      <p className="wide">{t('sync.hub.leaveNote')}</p>
      <p className="customer-end">
        <KeyButton tone="selected" label={t('sync.keep')} keyName="Esc" onPress={onClose} />
        <KeyButton icon="trash" label={t('sync.hub.leaveSure')} onPress={() => void leave()} />
      </p>
    </section>
  );
}
