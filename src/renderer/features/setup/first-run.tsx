/** The first minute: two doors of equal size, one's own shop or a sample of one, and a way into a shop that is there already. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SetupOptions } from '#contract/setup.ts';
import { attempt, attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { speak } from '../../lib/words.ts';
import { Choice } from '../../ui/choice.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { JoinProgress } from './join-progress.tsx';
import { JoinForm, useJoining } from './join-shop.tsx';
import { ShopForm } from './shop-form.tsx';
import '../../styles/setup.css';

const optionsQuery = queries.setup.options.queryOptions({ input: {} });

export function FirstRun() {
  const { t, i18n } = useTranslation();
  const options = useQuery(optionsQuery).data;
  const [page, setPage] = useState<'doors' | 'own' | 'join'>('doors');
  const joining = useJoining();
  const onBack = (): void => setPage('doors');
  const language = i18n.language === 'hi' ? 'hi' : 'en';
  useScanClaim('screen', () => showBand({ tone: 'bad', title: t('setup.noScan') }));
  return (
    <div className="first-run">
      <header className="first-bar">
        <b>Galla</b>
        <span className="clip">{t('setup.claim')}</span>
        <span className="spring" />
        <span className="language-choice">
          <Icon name="globe" size={24} />
          <Choice
            label={t('settings.language')}
            options={[
              { value: 'en', label: 'English', lang: 'en' },
              { value: 'hi', label: 'हिन्दी', lang: 'hi' },
            ]}
            value={language}
            onChoose={(next) => void speak(next)}
          />
        </span>
      </header>
      {joining !== null ? (
        <JoinProgress joining={joining} />
      ) : page === 'join' ? (
        <JoinForm onBack={onBack} />
      ) : page === 'own' && options !== undefined ? (
        <ShopForm options={options} language={language} onBack={onBack} />
      ) : (
        <Doors
          options={options}
          language={language}
          onForm={() => setPage('own')}
          onJoin={() => setPage('join')}
        />
      )}
    </div>
  );
}

function Doors({
  options,
  language,
  onForm,
  onJoin,
}: {
  readonly options: SetupOptions | undefined;
  readonly language: 'en' | 'hi';
  readonly onForm: () => void;
  readonly onJoin: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpening, setIsOpening] = useState(false);
  const [sample] = options?.samples ?? [];

  async function openSample(): Promise<void> {
    if (isOpening) return;
    setIsOpening(true);
    // The key may be pressed before the till has said which samples there are.
    const known = await attempt(client.ensureQueryData(optionsQuery));
    const name = known.ok ? known.value.samples[0]?.name : undefined;
    if (name === undefined) return setIsOpening(false);
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.setup.openSample({ commandId, sample: name, language }));
    setIsOpening(false);
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries();
  }

  useKeys('screen', {
    Enter: (event) => !(event.target instanceof HTMLButtonElement) && onForm(),
    S: () => void openSample(),
    J: onJoin,
  });
  return (
    <main className="doors-page">
      <div className="doors">
        <section className="door door-own">
          <h1>{t('setup.own.title')}</h1>
          <p className="door-lead">{t('setup.own.lead')}</p>
          <ul>
            <Point icon="receipt" title={t('setup.own.name')} note={t('setup.own.nameNote')} />
            <Point icon="printer" title={t('setup.own.till')} note={t('setup.own.tillNote')} />
            <Point icon="person" title={t('setup.own.owner')} note={t('setup.own.ownerNote')} />
          </ul>
          <span className="spring" />
          <button type="button" className="pay door-key" onClick={onForm} disabled={options === undefined}>
            <span className="pay-word">{t('setup.own.title')}</span>
            <KeyCap name="Enter" />
            <span className="pay-amount">
              <Icon name="forward" size={24} />
            </span>
          </button>
        </section>
        <section className="door">
          <h1>{t('setup.sample.title')}</h1>
          <p className="door-lead">{t('setup.sample.lead')}</p>
          <ul>
            {sample !== undefined && (
              <Point
                icon="box"
                title={t('setup.sample.stock', { styles: count(sample.styles), skus: count(sample.skus) })}
                note={t('setup.sample.stockNote')}
              />
            )}
            <Point icon="key" title={t('setup.sample.people')} note={t('setup.sample.peopleNote')} />
            <Point icon="scanner" title={t('setup.sample.devices')} note={t('setup.sample.devicesNote')} />
          </ul>
          <span className="spring" />
          <button
            type="button"
            className="key door-key"
            onClick={() => void openSample()}
            disabled={isOpening}
          >
            {t(isOpening ? 'setup.sample.opening' : 'setup.sample.open')}
            <KeyCap name="S" />
          </button>
        </section>
      </div>
      <footer className="first-foot caption">
        <KeyButton icon="globe" label={t('setup.join.open')} keyName="J" onPress={onJoin} />
        <span>{t('setup.join.lead')}</span>
        <span className="spring" />
        <span className="one-file">{t('setup.oneFile')}</span>
      </footer>
    </main>
  );
}

function Point({
  icon,
  title,
  note,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
}) {
  return (
    <li>
      <Icon name={icon} size={24} />
      <div>
        <b className="figure-text">{title}</b>
        <p className="caption">{note}</p>
      </div>
    </li>
  );
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
