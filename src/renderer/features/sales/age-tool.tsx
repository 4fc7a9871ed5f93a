/** Asks whether the customer is old enough. The date of birth stays on this screen: the till is told yes or no, and how. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOldEnough as hasReached, type AgeCheckMethod } from '#domain/age-check.ts';
import { businessDay, isBusinessDay } from '#domain/time.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { unlessBurst } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from './tool.ts';
import '../../styles/tools.css';

export function AgeTool({ about, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { shift } = useTill();
  const [birth, setBirth] = useState('');
  const asked = about?.kind === 'age' ? about : null;
  const day = dayOf(birth);
  const today = shift?.businessDay;

  async function answer(method: AgeCheckMethod, isOldEnough: boolean): Promise<void> {
    if (asked === null) return;
    const { variantId, minimumAge } = asked;
    const words = t(isOldEnough ? 'age.yes' : 'age.no', { years: minimumAge });
    const check = { variantId, minimumAge, method, isOldEnough };
    if (!(await change((on) => rpc.sales.checkAge({ ...on, ...check }), words))) return;
    onClose();
    if (isOldEnough) asked.again();
  }
  function byBirth(): void {
    if (day === null || today === undefined || asked === null) return;
    void answer('birth-date', hasReached(businessDay(day), businessDay(today), asked.minimumAge));
  }
  const key = (run: () => void) => (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return false;
    unlessBurst(run);
    return true;
  };
  useFormKeys(
    { onEnter: byBirth, onClose },
    {
      '1': key(() => void answer('id', true)),
      '2': key(() => document.querySelector<HTMLInputElement>('[data-birth]')?.focus()),
      '3': key(() => void answer('id', false)),
    },
  );
  if (asked === null) return null;
  return (
    <div className="panel">
      <PanelHead
        title={t('age.title', { years: asked.minimumAge })}
        note={asked.name}
        back={t('panel.back')}
        onBack={onClose}
      />
      <div className="reasons" role="group" aria-label={t('age.title', { years: asked.minimumAge })}>
        <button type="button" className="key reason" onClick={() => void answer('id', true)}>
          <KeyCap name="1" />
          <span>{t('age.sawId', { years: asked.minimumAge })}</span>
        </button>
        <label className="tool-field">
          <span>
            <KeyCap name="2" /> {t('age.birth')}
          </span>
          <input
            data-birth=""
            className="figure"
            inputMode="numeric"
            placeholder={t('age.birthShape')}
            value={birth}
            maxLength={10}
            onChange={(event) => setBirth(event.target.value.replaceAll(/[^\d/.-]/g, ''))}
          />
        </label>
        <KeyButton label={t('age.check')} keyName="Enter" isOff={day === null} onPress={byBirth} />
        <button type="button" className="key reason" onClick={() => void answer('id', false)}>
          <KeyCap name="3" />
          <span>{t('age.refuse')}</span>
        </button>
        <p className="caption">{t('age.help')}</p>
      </div>
    </div>
  );
}

/** "21112008", "21/11/2008", "21-11-2008" as a day; null while it is none. */
function dayOf(text: string): string | null {
  const found = /^(\d{1,2})[/.-]?(\d{1,2})[/.-]?(\d{4})$/.exec(text);
  if (found === null) return null;
  const [, day = '', month = '', year = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isBusinessDay(iso) ? iso : null;
}
