/** Setting up one's own shop: one page of fields, each saying at once what is wrong with it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { SetupOptions } from '#contract/setup.ts';
import type { Language } from '#contract/values.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import {
  emptyDraft,
  faultsOf,
  newShopOf,
  withField,
  type DraftFault,
  type DraftField,
  type TaxNumberFault,
} from './shop-draft.ts';
import { SetupField } from './setup-field.tsx';

export function ShopForm({
  options,
  language,
  onBack,
}: {
  readonly options: SetupOptions;
  readonly language: Language;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => emptyDraft(options.profiles, t('setup.form.tillNameDefault')));
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set());
  const [isSending, setIsSending] = useState(false);
  const profile = options.profiles.find(({ code }) => code === draft.taxProfile);
  const hasRegions = profile !== undefined && profile.regions.length > 0;
  const faults = faultsOf(draft, profile);
  const canOpen = Object.keys(faults).length === 0;
  useKeys('screen', { Escape: onBack });

  async function send(): Promise<void> {
    setLeft(new Set(Object.keys(draft) as DraftField[]));
    if (!canOpen || isSending) return;
    setIsSending(true);
    const commandId = newCommandId();
    const result = await attemptCommand(() =>
      rpc.setup.createShop(newShopOf(draft, { commandId, language })),
    );
    setIsSending(false);
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(queries.app.status.queryKey({ input: {} }), result.value);
    await client.invalidateQueries();
  }

  const rule = profile?.taxNumber?.rule ?? 'gstin';
  const schemes = profile?.composition ?? null;

  /** What every field of the form shares; a fault is shown once one has left the field. */
  function field(name: DraftField) {
    const fault = left.has(name) ? faults[name] : undefined;
    return {
      name,
      value: draft[name],
      fault:
        fault === undefined
          ? null
          : t(isOfNumber(fault) ? `taxNumber.${rule}.${fault}` : `setup.fault.${fault}`),
      onChange: (value: string) => setDraft((before) => withField(before, name, value, profile)),
      onLeave: () => setLeft((before) => new Set([...before, name])),
    };
  }

  return (
    <form
      className="shop-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="form-columns">
        <fieldset>
          <legend>{t('setup.form.shop')}</legend>
          <SetupField {...field('name')} label={t('setup.form.name')} isFirst />
          <SetupField {...field('address')} label={t('setup.form.address')} />
          <SetupField
            {...field('phone')}
            label={t('setup.form.phone')}
            kind="tel"
            note={t('setup.form.phoneNote')}
          />
          <div className="field-pair">
            <SetupField {...field('taxProfile')} label={t('setup.form.profile')}>
              {options.profiles.map(({ code, name, currency }) => (
                <option key={code} value={code}>{`${name[language]} · ${currency}`}</option>
              ))}
            </SetupField>
            {hasRegions && (
              <SetupField {...field('region')} label={t('setup.form.region')}>
                <option value="">{t('setup.form.choose')}</option>
                {profile.regions.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </SetupField>
            )}
          </div>
          {profile?.taxNumber && (
            <SetupField
              {...field('taxNumber')}
              label={t('setup.form.taxNumber', { name: profile.taxNumber.name })}
              note={t(`taxNumber.${rule}.note`)}
            />
          )}
          {schemes !== null && draft.taxNumber !== '' && (
            <SetupField
              {...field('taxScheme')}
              label={t('setup.form.scheme')}
              note={t(`taxScheme.${draft.taxScheme}`)}
            >
              <option value="regular">{t('setup.form.regular')}</option>
              <option value="composition">{schemes[language]}</option>
            </SetupField>
          )}
        </fieldset>
        <fieldset>
          <legend>{t('setup.form.till')}</legend>
          <SetupField {...field('tillName')} label={t('setup.form.tillName')} />
          <SetupField
            {...field('tillPrefix')}
            label={t('setup.form.tillPrefix')}
            note={t('setup.form.prefixNote')}
          />
          <h2>{t('setup.form.owner')}</h2>
          <SetupField {...field('ownerName')} label={t('setup.form.ownerName')} />
          <div className="field-pair">
            <SetupField
              {...field('ownerPin')}
              label={t('setup.form.pin')}
              kind="pin"
              note={t('setup.form.pinNote')}
            />
            <SetupField {...field('pinAgain')} label={t('setup.form.pinAgain')} kind="pin" />
          </div>
        </fieldset>
      </div>
      <footer className="first-foot">
        <KeyButton icon="back" label={t('panel.back')} keyName="Esc" onPress={onBack} />
        <span className="spring" />
        <button type="submit" className="pay" data-incomplete={!canOpen || undefined} disabled={isSending}>
          <span className="pay-word">{t('setup.form.open')}</span>
          <KeyCap name="Enter" />
          <span className="pay-amount">
            <Icon name="forward" size={24} />
          </span>
        </button>
      </footer>
    </form>
  );
}

function isOfNumber(fault: DraftFault): fault is TaxNumberFault {
  return numberFaults.some((each) => each === fault);
}

const numberFaults: readonly TaxNumberFault[] = [
  'length',
  'characters',
  'check-character',
  'unknown-region',
  'other-region',
];
