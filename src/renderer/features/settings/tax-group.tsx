/** The shop's standing with its tax office: its number and its scheme, where its country has them. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextSetting } from './text-setting.tsx';

export function TaxGroup({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { shop, language } = useTill();
  const client = useQueryClient();
  const { taxNumber, taxScheme, composition } = shop;
  if (taxNumber === null) return null;
  const { name, number, rule } = taxNumber;

  async function change(next: {
    readonly taxNumber: string | null;
    readonly taxScheme: 'regular' | 'composition';
  }): Promise<void> {
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.setup.changeTax({ commandId, ...next }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(queries.app.status.queryKey({ input: {} }), result.value);
  }

  const chosen = taxScheme === 'composition' ? 'composition' : 'regular';
  return (
    <section className="settings-group">
      <h2>{t('settings.tax')}</h2>
      <div className="settings-row">
        <div>
          <b>{name}</b>
          <p className="caption">{t(`taxNumber.${rule}.note`)}</p>
        </div>
        <TextSetting
          key={number ?? ''}
          label={name}
          value={number ?? ''}
          longest={20}
          isOff={isOff}
          onSave={(typed) =>
            void change({ taxNumber: typed.trim() === '' ? null : typed, taxScheme: chosen })
          }
        />
      </div>
      {composition !== null && (
        <div className="settings-row">
          <div>
            <b>{t('settings.scheme')}</b>
            <p className="caption">{t(`taxScheme.${taxScheme}`)}</p>
          </div>
          <Choice
            label={t('settings.scheme')}
            options={[
              { value: 'regular', label: t('setup.form.regular') },
              { value: 'composition', label: composition[language] },
            ]}
            value={chosen}
            isOff={isOff || taxScheme === 'unregistered'}
            onChoose={(scheme) => void change({ taxNumber: number, taxScheme: scheme })}
          />
        </div>
      )}
    </section>
  );
}
