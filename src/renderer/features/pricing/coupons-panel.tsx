/** The coupons of a promotion: its batches with what is left of them, a new batch, a batch taken back. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { CouponBatchView, PromotionView } from '#contract/pricing.ts';
import { timeText } from '../../lib/figures.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { CouponCodes } from './coupon-codes.tsx';
import { FigureField } from './figure-field.tsx';
import { useSavePrices } from './use-save-prices.ts';

const most = 1000;

export function CouponsPanel({
  promotion,
  onBack,
}: {
  readonly promotion: PromotionView;
  readonly onBack: () => void;
}) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return codes === null ? (
    <Batches promotion={promotion} onIssued={setCodes} onBack={onBack} />
  ) : (
    <CouponCodes promotion={promotion} codes={codes} onBack={() => setCodes(null)} />
  );
}

function Batches({
  promotion: { promotionId, name, isActive, needsCoupon },
  onIssued,
  onBack,
}: {
  readonly promotion: PromotionView;
  readonly onIssued: (codes: readonly string[]) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const save = useSavePrices();
  const [count, setCount] = useState('10');
  const [isSending, setIsSending] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const found = useQuery(queries.pricing.couponBatches.queryOptions({ input: { promotionId } }));
  const batches = found.data?.batches ?? [];
  const mayIssue = isActive && needsCoupon;
  const isReady = mayIssue && !isSending && Number(count) >= 1 && Number(count) <= most;

  async function issue(): Promise<void> {
    if (!isReady) return;
    setIsSending(true);
    const told = await save((commandId) =>
      rpc.pricing.issueCoupons({ commandId, promotionId, count: Number(count) }),
    );
    setIsSending(false);
    if (told !== null) onIssued(told.codes);
  }
  async function recall(batchId: string): Promise<void> {
    setAsked(null);
    await save((commandId) => rpc.pricing.recallCoupons({ commandId, batchId }));
  }
  useFormKeys({
    onEnter: () => void issue(),
    onClose: () => (asked === null ? onBack() : setAsked(null)),
  });
  return (
    <div className="panel">
      <PanelHead title={t('promotions.coupons')} note={name} back={t('panel.back')} onBack={onBack} />
      <div className="coupon-issue">
        <FigureField label={t('promotions.howMany', { most })} value={count} onChange={setCount} />
        <KeyButton
          label={t('promotions.issue')}
          keyName="Enter"
          tone="primary"
          isOff={!isReady}
          onPress={() => void issue()}
        />
        <p className="caption">{t(mayIssue ? 'promotions.couponNote' : 'promotions.issueOff')}</p>
      </div>
      <ol className="coupon-batches">
        {batches.map((batch) => (
          <Batch
            key={batch.batchId}
            batch={batch}
            isAsked={asked === batch.batchId}
            onAsk={() => setAsked(batch.batchId)}
            onKeep={() => setAsked(null)}
            onRecall={() => void recall(batch.batchId)}
          />
        ))}
        {found.isSuccess && batches.length === 0 && (
          <li className="panel-empty">{t('promotions.noBatches')}</li>
        )}
      </ol>
    </div>
  );
}

function Batch({
  batch,
  isAsked,
  onAsk,
  onKeep,
  onRecall,
}: {
  readonly batch: CouponBatchView;
  readonly isAsked: boolean;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onRecall: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useTill();
  const { issuedAtMs, issuedBy, issued, spent, left, recalledAtMs } = batch;
  return (
    <li>
      <span className="line-words">
        <span className="line-name">
          {[timeText(issuedAtMs, language, 'with-day'), issuedBy].filter(Boolean).join(' · ')}
        </span>
        <span className="line-meta figure-text">
          {recalledAtMs === null
            ? t('promotions.batch', { issued, spent, left })
            : t('promotions.batchRecalled', {
                issued,
                spent,
                when: timeText(recalledAtMs, language, 'with-day'),
              })}
        </span>
      </span>
      {isAsked ? (
        <span className="toggles">
          <KeyButton
            look="small"
            tone="selected"
            label={t('promotions.keepBatch')}
            keyName="Esc"
            onPress={onKeep}
          />
          <KeyButton
            look="small"
            icon="trash"
            label={t('promotions.recallSure', { count: left })}
            onPress={onRecall}
          />
        </span>
      ) : (
        left > 0 && <KeyButton look="small" icon="trash" label={t('promotions.recall')} onPress={onAsk} />
      )}
    </li>
  );
}
