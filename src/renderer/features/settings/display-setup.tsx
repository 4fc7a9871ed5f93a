/** What the customer sees: the second screen, and the display of two lines on its pole. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { rpc } from '../../lib/rpc.ts';
import { isDesktop } from '../../lib/till-link.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { placeText, readPlace, usualPlace } from './serial-place.ts';
import { Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';

type Pole = Settings['poleDisplay'];

export function DisplaySetup({ tell }: { readonly tell: (call: Promise<unknown>) => void }) {
  const { t } = useTranslation();
  const { settings, may } = useTill();
  const change = useChangeSettings();
  const pole = settings.poleDisplay;
  const [kind, setKind] = useState<Pole['kind']>(pole.kind);
  const [language, setLanguage] = useState(pole.kind === 'serial' ? pole.language : 'escpos');
  const isOff = !may('manageSettings');
  const open = (): void => {
    // A browser lets a page open another only under the finger.
    if (isDesktop()) tell(rpc.hardware.openDisplay({}));
    else window.open('/display', '_blank', 'noopener');
  };
  return (
    <div className="label-setup">
      <Row label={t('display.screen')} note={t('display.screenNote')}>
        <KeyButton icon="display" label={t('display.open')} onPress={open} />
      </Row>
      <Row label={t('display.second')} note={t('display.secondNote')}>
        <Choice
          label={t('display.second')}
          isOff={isOff}
          options={[
            { value: 'byItself', label: t('display.byItself') },
            { value: 'asked', label: t('display.asked') },
          ]}
          value={settings.secondScreen ? 'byItself' : 'asked'}
          onChoose={(when) => change({ secondScreen: when === 'byItself' })}
        />
      </Row>
      <Row label={t('display.pole')} note={t('display.poleNote')}>
        <Choice
          label={t('display.pole')}
          isOff={isOff}
          options={[
            { value: 'virtual', label: t('display.virtual') },
            { value: 'serial', label: t('display.serial') },
          ]}
          value={kind}
          onChoose={(next) => {
            setKind(next);
            if (next === 'virtual') change({ poleDisplay: { kind: next } });
          }}
        />
      </Row>
      {kind === 'serial' && (
        <>
          <Row label={t('display.port')} note={usualPlace}>
            <TextSetting
              label={t('display.port')}
              value={pole.kind === 'serial' ? placeText(pole) : ''}
              longest={120}
              isOff={isOff}
              onSave={(text) => {
                const place = readPlace(text);
                if (place !== null) change({ poleDisplay: { kind: 'serial', language, ...place } });
              }}
            />
          </Row>
          <Row label={t('display.language')} note={t('display.languageNote')}>
            <Choice
              label={t('display.language')}
              isOff={isOff}
              options={[
                { value: 'escpos', label: 'ESC/POS' },
                { value: 'cd5220', label: 'CD5220' },
              ]}
              value={language}
              onChoose={(next) => {
                setLanguage(next);
                if (pole.kind === 'serial') change({ poleDisplay: { ...pole, language: next } });
              }}
            />
          </Row>
        </>
      )}
    </div>
  );
}
