/** The code word in which labels say the cost. */
import { useTranslation } from 'react-i18next';
import { readCodeWord } from '#domain/label/coded-cost.ts';
import { showBand } from '../../lib/band.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { Group, Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';

export function LabelCostGroup({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const change = useChangeSettings();
  const save = (text: string): void => {
    if (text.trim() === '') return change({ costCodeWord: null });
    const word = readCodeWord(text);
    if (word.ok) return change({ costCodeWord: word.value });
    const { code } = word.error;
    showBand({
      tone: 'bad',
      title: t(`labels.cost.${code}`, {
        letter: code === 'letter-twice' ? word.error.letter : '',
        letters: code === 'length' ? word.error.letters : 0,
      }),
    });
  };
  return (
    <Group title={t('labels.cost.title')}>
      <Row label={t('labels.cost.word')} note={t('labels.cost.note')}>
        <TextSetting
          key={settings.costCodeWord ?? ''}
          label={t('labels.cost.word')}
          value={settings.costCodeWord ?? ''}
          longest={20}
          isOff={isOff}
          onSave={save}
        />
      </Row>
      <Row label={t('labels.cost.decimals')}>
        <Choice
          label={t('labels.cost.decimals')}
          isOff={isOff}
          options={[
            { value: 'no', label: t('labels.cost.whole') },
            { value: 'yes', label: t('labels.cost.exact') },
          ]}
          value={settings.costCodeDecimals ? 'yes' : 'no'}
          onChoose={(decimals) => change({ costCodeDecimals: decimals === 'yes' })}
        />
      </Row>
    </Group>
  );
}
