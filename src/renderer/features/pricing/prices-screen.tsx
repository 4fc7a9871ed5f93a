/** What the shop asks and gives: promotions and price lists, which of them hold today, coupons; a new promotion, one switched off. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PriceListView, PromotionView } from '#contract/pricing.ts';
import { showBand } from '../../lib/band.ts';
import { useNow } from '../../lib/clock.ts';
import { shortDay } from '../../lib/figures.ts';
import { restingPlace } from '../../lib/focus.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { CouponBatch } from './coupon-batch.tsx';
import { NewPromotion } from './new-promotion.tsx';
import { PriceListFacts, PromotionFacts } from './promotion-facts.tsx';
import { ruleWords, seasonState } from './promotion-words.ts';
import { useSavePrices } from './use-save-prices.ts';
import '../../styles/tools.css';
import '../../styles/prices.css';

type Entry =
  | { readonly id: string; readonly kind: 'promotion'; readonly it: PromotionView }
  | { readonly id: string; readonly kind: 'list'; readonly it: PriceListView };

export function PricesScreen() {
  const { t } = useTranslation();
  const { goTo, figures, language } = useTill();
  const save = useSavePrices();
  const day = new Date(useNow(60_000)).toLocaleDateString('sv');
  const promotions = useQuery(queries.pricing.promotions.queryOptions({ input: {} })).data?.promotions;
  const priceLists = useQuery(queries.pricing.priceLists.queryOptions({ input: {} })).data?.priceLists;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [panel, setPanel] = useState<'facts' | 'new' | 'coupons'>('facts');
  const entries: readonly Entry[] = [
    ...(promotions ?? []).map((it): Entry => ({ id: it.promotionId, kind: 'promotion', it })),
    ...(priceLists ?? []).map((it): Entry => ({ id: it.priceListId, kind: 'list', it })),
  ];
  const chosen = entries.find(({ id }) => id === chosenId) ?? entries[0];
  const promotion = chosen?.kind === 'promotion' ? chosen.it : null;
  const mayIssue = promotion !== null && promotion.needsCoupon && promotion.isActive;

  const move = (step: number): void => {
    if (panel !== 'facts') return;
    const at = entries.findIndex((each) => each === chosen);
    setChosenId(entries[Math.max(0, Math.min(entries.length - 1, at + step))]?.id ?? null);
  };
  const turn = (): void => {
    if (promotion === null || panel !== 'facts') return;
    const { coupons: _counted, ...saved } = promotion;
    void save((commandId) =>
      rpc.pricing.savePromotion({ commandId, promotion: { ...saved, isActive: !saved.isActive } }),
    );
  };
  const issue = (): void => {
    if (mayIssue) setPanel('coupons');
  };
  useScanClaim('panel', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys('screen', {
    Escape: () => goTo('till'),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    'Alt+N': () => setPanel('new'),
    'Alt+C': issue,
    'Alt+A': turn,
  });
  const state = (each: Entry) =>
    seasonState(each.kind === 'promotion' ? each.it.season : each.it, each.it.isActive, day);
  const days = ({ from, to }: { readonly from: string | null; readonly to: string | null }): string =>
    from === null && to === null
      ? t('promotions.always')
      : `${from === null ? '' : shortDay(from, language)} – ${to === null ? '' : shortDay(to, language)}`.trim();
  return (
    <main className="till" aria-label={t('promotions.page')}>
      <section className="ticket" aria-label={t('promotions.page')} {...restingPlace}>
        <header className="ticket-head">
          <Icon name="percent" size={24} />
          <div className="ticket-head-words">
            <h1 className="strong">{t('promotions.page')}</h1>
            <p className="caption">
              {t('promotions.holding', { count: entries.filter((each) => state(each) === 'on').length })}
            </p>
          </div>
        </header>
        {entries.length === 0 ? (
          <p className="panel-empty">{promotions === undefined ? '' : t('promotions.none')}</p>
        ) : (
          <ol className="lines">
            {entries.map((each) => (
              <li
                key={each.id}
                className="line"
                aria-current={each === chosen || undefined}
                ref={each === chosen ? keepInView : undefined}
              >
                <button
                  type="button"
                  className="line-row price-entry"
                  onClick={() => {
                    setChosenId(each.id);
                    setPanel('facts');
                  }}
                >
                  <span className="line-words">
                    <span className="line-name">{each.it.name}</span>
                    <span className="line-meta">
                      <span className="clip">
                        {each.kind === 'promotion'
                          ? ruleWords(t, figures, each.it.rule)
                          : t('promotions.articles', { count: each.it.articles })}
                        {' · '}
                        {days(each.kind === 'promotion' ? each.it.season : each.it)}
                      </span>
                    </span>
                  </span>
                  <span className={`price-state ${state(each) === 'on' ? 'good' : 'quiet'}`}>
                    {t(`promotions.state.${state(each)}`)}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section className="work">
        {panel === 'new' && (
          <NewPromotion
            onBack={() => setPanel('facts')}
            onMade={({ promotionId, needsCoupon }) => {
              setChosenId(promotionId);
              setPanel(needsCoupon ? 'coupons' : 'facts');
            }}
          />
        )}
        {panel === 'coupons' && promotion !== null && (
          <CouponBatch key={promotion.promotionId} promotion={promotion} onBack={() => setPanel('facts')} />
        )}
        {panel === 'facts' && (
          <>
            <div className="work-head">
              <h2 className="clip">{chosen?.it.name}</h2>
            </div>
            <div className="price-facts">
              {promotion !== null && <PromotionFacts promotion={promotion} days={days(promotion.season)} />}
              {chosen?.kind === 'list' && <PriceListFacts list={chosen.it} days={days(chosen.it)} />}
            </div>
            <footer className="actions">
              <KeyButton
                look="bar"
                icon="back"
                label={t('panel.back')}
                keyName="Esc"
                onPress={() => goTo('till')}
              />
              <KeyButton
                look="bar"
                icon={promotion?.isActive === false ? 'check' : 'close'}
                label={t(promotion?.isActive === false ? 'promotions.switchOn' : 'promotions.switchOff')}
                keyName="Alt+A"
                isOff={promotion === null}
                onPress={turn}
              />
              <KeyButton
                look="bar"
                icon="tag"
                label={t('promotions.coupons')}
                keyName="Alt+C"
                isOff={!mayIssue}
                onPress={issue}
              />
              <span className="spring" />
              <KeyButton
                look="bar"
                icon="plus"
                label={t('promotions.new')}
                keyName="Alt+N"
                tone="primary"
                onPress={() => setPanel('new')}
              />
            </footer>
          </>
        )}
      </section>
    </main>
  );
}
