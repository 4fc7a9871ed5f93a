/** What a promotion would do to a few goods, as the till itself prices them. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { NewPromotion } from '#contract/pricing.ts';
import { quantityText } from '../../lib/figures.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';

/** Longer than between two keys of someone who types. */
const typingPauseMs = 250;

export function PromotionExample({ promotion }: { readonly promotion: NewPromotion }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const text = JSON.stringify(promotion);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = useQuery({
    ...queries.pricing.previewPromotion.queryOptions({
      // Made from a promotion above.
      input: { promotion: JSON.parse(settled) as NewPromotion },
    }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const example = asked.data?.example;
  if (example === undefined || asked.isError) return <p className="promotion-example"> </p>;
  if (example === null) return <p className="promotion-example caption">{t('promotions.noExample')}</p>;
  const goods = example.lines.map(({ name, quantity }) => `${quantityText(quantity)} × ${name}`).join(', ');
  return (
    <p className="promotion-example" role="status">
      <span className="clip">
        {t('promotions.example')} {goods}
      </span>
      <span className="figure">
        <s className="quieter">{figures.amount(example.total.before)}</s>{' '}
        <b>{figures.amount(example.total.after)}</b>
      </span>
    </p>
  );
}
