/** Ends the link to the cloud on this side: asked twice, with what stays said first. */
import { useTranslation } from 'react-i18next';
import { queries, rpc } from '../../lib/rpc.ts';
import { useSave } from '../../lib/use-save.ts';
import { KeyButton } from '../../ui/key-button.tsx';

export function EndLink({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { save } = useSave(queries.sync.key());
  async function end(): Promise<void> {
    await save((commandId) => rpc.sync.forget({ commandId }));
    onClose();
  }
  return (
    <section className="customer-form sync-end">
      <h2>{t('sync.forget')}</h2>
      <p className="wide">{t('sync.forgetNote')}</p>
      <p className="customer-end">
        <KeyButton tone="selected" label={t('sync.keep')} keyName="Esc" onPress={onClose} />
        <KeyButton icon="trash" label={t('sync.forgetSure')} onPress={() => void end()} />
      </p>
    </section>
  );
}
