/** A table of prices before it is taken: what it would change, and every row that cannot be, with why. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceFileView } from '#contract/pricing.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useSavePrices } from './use-save-prices.ts';

export function PriceFilePanel({
  priceListId,
  name,
  text,
  onBack,
}: {
  readonly priceListId: string;
  /** Of the list. */
  readonly name: string;
  readonly text: string;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const save = useSavePrices();
  const [view, setView] = useState<PriceFileView | null>(null);
  const [isSending, setIsSending] = useState(false);
  useEffect(() => {
    let isGone = false;
    void (async () => {
      const answer = await attempt(rpc.pricing.readPriceFile({ priceListId, text }));
      if (isGone) return;
      if (answer.ok) return setView(answer.value);
      showBand({ tone: 'bad', ...refusalWords(t, answer.error) });
      onBack();
    })();
    return () => {
      isGone = true;
    };
    // Read once: the file does not change while it is looked at.
    // oxlint-disable-next-line react/exhaustive-deps -- the words and the way back are new at each drawing
  }, [priceListId, text]);
  const isReady = view !== null && view.refusedCount === 0 && view.rows > 0 && !isSending;

  async function take(): Promise<void> {
    if (!isReady) return;
    setIsSending(true);
    const done = await save((commandId) => rpc.pricing.importPriceFile({ commandId, priceListId, text }));
    setIsSending(false);
    if (done !== null) onBack();
  }
  useKeys('panel', { Escape: onBack, F9: () => void take() });
  return (
    <div className="panel">
      <PanelHead title={t('promotions.readCsv')} note={name} back={t('panel.back')} onBack={onBack} />
      <div className="price-facts" role="region" aria-label={t('promotions.readCsv')} {...keyboardScrolled}>
        {view !== null && (
          <>
            <dl className="facts">
              {(['added', 'changed', 'same'] as const).map((kind) => (
                <div key={kind}>
                  <dt>{t(`promotions.file.${kind}`)}</dt>
                  <dd className="figure">{view[kind]}</dd>
                </div>
              ))}
              <div className={view.refusedCount > 0 ? 'bad' : ''}>
                <dt>{t('promotions.file.refused')}</dt>
                <dd className="figure">{view.refusedCount}</dd>
              </div>
            </dl>
            {view.refusedCount > 0 && (
              <>
                <p className="trial-note warn price-file-note">
                  <Icon name="alert" size={16} />
                  {t('promotions.file.nothing')}
                </p>
                <ol className="price-file-rows">
                  {view.refused.map(({ row, code, fault }) => (
                    <li key={row}>
                      <span className="figure-text quiet">{t('promotions.file.row', { row })}</span>
                      <span className="figure-text clip">{code}</span>
                      <span>{t(`promotions.file.fault.${fault}`)}</span>
                    </li>
                  ))}
                </ol>
                {view.refusedCount > view.refused.length && (
                  <p className="caption">
                    {t('promotions.file.more', { count: view.refusedCount - view.refused.length })}
                  </p>
                )}
              </>
            )}
          </>
        )}
      </div>
      <footer className="promotion-foot">
        <p className="promotion-told quiet">{t('promotions.file.help')}</p>
        <KeyButton
          icon="check"
          tone="primary"
          label={t('promotions.file.take', { count: view?.rows ?? 0 })}
          keyName="F9"
          isOff={!isReady}
          onPress={() => void take()}
        />
      </footer>
    </div>
  );
}
