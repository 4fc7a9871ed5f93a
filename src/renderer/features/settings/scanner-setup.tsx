/** The short set-up of a scanner that types: one code to scan, what it told of the scanner, and one key to keep that. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { learningCode, learnWedge, type LearntKey, type WedgeFacts } from '../../lib/learn-wedge.ts';
import { useTill } from '../../lib/till.ts';
import { tapKeys } from '../../lib/wedge-listener.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';
import { ScannerSheet } from './scanner-sheet.tsx';
import { useChangeSettings } from './use-settings.ts';

/** Silence after which the scan is over, whether a key ended it or not. */
const quietMs = 300;

export function ScannerSetup() {
  const { t } = useTranslation();
  const { may, settings, language } = useTill();
  const change = useChangeSettings();
  const facts = useLearnt();
  const isKept =
    facts !== null &&
    settings.scannerPrefix === keptPrefix(facts) &&
    settings.scannerSuffix === keptSuffix(facts) &&
    settings.scannerGapMs === keptGap(facts);
  return (
    <section className="scanner-setup">
      <h3>{t('scannerSetup.title')}</h3>
      <p className="caption">{t('scannerSetup.note')}</p>
      <div className="setup-code">
        <ReceiptPaper
          document={{
            language,
            number: '',
            blocks: [{ kind: 'barcode', symbology: 'code128', text: learningCode }],
          }}
        />
      </div>
      <ScannerSheet />
      {facts !== null && (
        <div aria-live="polite">
          {facts.trouble === null ? (
            <dl className="facts">
              <Fact name={t('scannerSetup.prefix')} value={facts.prefix} />
              <Fact name={t('scannerSetup.suffix')} value={facts.suffix} />
              <Fact name={t('scannerSetup.speed')} value={t('scannerSetup.ms', { ms: facts.medianGapMs })} />
              <Fact
                name={t('scannerSetup.identifier')}
                value={t(facts.sendsIdentifier ? 'scannerSetup.sent' : 'scannerSetup.notSent')}
              />
            </dl>
          ) : (
            <p className="state warn">
              <Icon name="alert" />
              {t(`scannerSetup.trouble.${facts.trouble}`)}
            </p>
          )}
          {facts.prefix.length > 1 && <p className="caption">{t('scannerSetup.longPrefix')}</p>}
          {facts.trouble === null && (
            <KeyButton
              icon="check"
              label={t(isKept ? 'scannerSetup.kept' : 'scannerSetup.keep')}
              tone={isKept ? 'selected' : 'plain'}
              isOff={!may('manageSettings')}
              onPress={() =>
                change({
                  scannerPrefix: keptPrefix(facts),
                  scannerSuffix: keptSuffix(facts),
                  scannerGapMs: keptGap(facts),
                })
              }
            />
          )}
        </div>
      )}
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figure">{value === '' ? t('scannerSetup.none') : value}</dd>
    </div>
  );
}

/** The facts of the last scan that could be a scanner's. */
function useLearnt(): WedgeFacts | null {
  const [facts, setFacts] = useState<WedgeFacts | null>(null);
  const keys = useRef<LearntKey[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = tapKeys((event) => {
      clearTimeout(timer);
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey) {
        keys.current.push({ text: event.key, atMs: event.timeStamp });
      }
      timer = setTimeout(() => {
        const learnt = learnWedge(keys.current);
        keys.current = [];
        if (learnt !== null) setFacts(learnt);
      }, quietMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return facts;
}

/** The listener knows a prefix of one character; a scanner that sends none is told by its speed. */
function keptPrefix({ prefix }: WedgeFacts): string | null {
  return prefix.length === 1 ? prefix : null;
}

function keptSuffix({ suffix }: WedgeFacts): string | null {
  return suffix === '' ? null : suffix.slice(0, 4);
}

/** Twice what was measured, where that is slower than any scanner is taken to be. */
function keptGap({ medianGapMs }: WedgeFacts): number | null {
  return medianGapMs * 2 <= 30 ? null : Math.min(medianGapMs * 2, 80);
}
