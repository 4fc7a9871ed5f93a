/** The codes of a batch, told this once: to print as slips, to keep as a file, to copy. Nobody can ask for them again. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromotionView } from '#contract/pricing.ts';
import { csvText } from '#domain/csv.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { saveFile } from '../../lib/save-file.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';

/** Between two of these one sees how far it is, and may stop. */
const slipsAtOnce = 5;

export function CouponCodes({
  promotion: { promotionId, name },
  codes,
  onBack,
}: {
  readonly promotion: PromotionView;
  readonly codes: readonly string[];
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const [printed, setPrinted] = useState(0);
  const [isPrinting, setIsPrinting] = useState(false);
  const [kept, setKept] = useState<'saved' | 'copied' | null>(null);
  const [isWarned, setIsWarned] = useState(false);
  const isStopped = useRef(false);
  const isAll = printed === codes.length;

  async function print(): Promise<void> {
    if (isPrinting || printed === codes.length) return;
    clearBand();
    setIsPrinting(true);
    isStopped.current = false;
    for (let at = printed; at < codes.length && !isStopped.current;) {
      const slips = codes.slice(at, at + slipsAtOnce);
      const answer = await attempt(rpc.pricing.printCoupons({ promotionId, codes: [...slips] }));
      if (!answer.ok) {
        showBand({ tone: 'bad', ...refusalWords(t, answer.error) });
        break;
      }
      at += answer.value.printed;
      setPrinted(at);
      if (answer.value.fault !== null) {
        showBand({ tone: 'bad', title: t('promotions.printStopped', { printed: at, count: codes.length }) });
        break;
      }
    }
    setIsPrinting(false);
  }
  function save(): void {
    const rows = codes.map((code) => [code, name] as const);
    saveFile({
      fileName: `coupons-${codes[0] ?? ''}.csv`,
      content: `\ufeff${csvText([['code', 'promotion'], ...rows])}`,
      type: 'text/csv',
    });
    setKept('saved');
  }
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      setKept('copied');
    } catch {
      // The browser may forbid it; the codes stand there to be marked by hand.
      showBand({ tone: 'bad', title: t('promotions.copyRefused') });
    }
  }
  const back = (): void => {
    if (isPrinting) isStopped.current = true;
    // Whoever goes now has given out coupons that nobody holds.
    else if (isAll || kept !== null || isWarned) onBack();
    else setIsWarned(true);
  };
  useKeys('panel', {
    Escape: back,
    F9: () => void print(),
    'Alt+S': save,
    'Alt+K': () => void copy(),
  });
  return (
    <div className="panel">
      <PanelHead
        title={t('promotions.coupons')}
        note={name}
        back={t(isPrinting ? 'promotions.stopPrinting' : 'panel.back')}
        onBack={back}
      />
      <div className="coupon-codes" role="region" aria-label={t('promotions.coupons')} {...keyboardScrolled}>
        <p className="trial-note warn" role="status">
          <Icon name="alert" size={16} />
          {t('promotions.toldOnce', { count: codes.length })}
        </p>
        <ol>
          {codes.map((code) => (
            <li key={code} className="figure">
              {code}
            </li>
          ))}
        </ol>
      </div>
      <footer className="promotion-foot">
        <p
          className={`promotion-told ${isWarned && kept === null && !isAll ? 'warn strong' : ''}`}
          role="status"
        >
          {isWarned && kept === null && !isAll && t('promotions.notKept')}{' '}
          {printed > 0 && t('promotions.printed', { printed, count: codes.length })}{' '}
          {kept !== null && t(`promotions.${kept}`)}
        </p>
        <div className="toggles">
          <KeyButton label={t('promotions.copy')} keyName="Alt+K" onPress={() => void copy()} />
          <KeyButton label={t('promotions.saveCsv')} keyName="Alt+S" onPress={save} />
          <KeyButton
            icon="printer"
            tone="primary"
            label={t(printed > 0 && !isAll ? 'promotions.printRest' : 'promotions.printSlips')}
            keyName="F9"
            isOff={isPrinting || isAll}
            onPress={() => void print()}
          />
        </div>
      </footer>
    </div>
  );
}
