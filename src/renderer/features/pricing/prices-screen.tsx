/** What the shop asks and gives: its promotions and its price lists, by what holds today; each is made, changed and ended here. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PriceListView, PromotionView } from '#contract/pricing.ts';
import { showBand } from '../../lib/band.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Choice } from '../../ui/choice.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { CouponsPanel } from './coupons-panel.tsx';
import { ListPrices } from './list-prices.tsx';
import { PriceEntries, inOrder, type PriceEntry } from './price-entries.tsx';
import { PriceListForm } from './price-list-form.tsx';
import { PromotionForm } from './promotion-form.tsx';
import { PriceListFacts, PromotionFacts } from './promotion-facts.tsx';
import { useSavePrices } from './use-save-prices.ts';
import '../../styles/tools.css';
import '../../styles/customers.css';
import '../../styles/price-tool.css';
import '../../styles/prices.css';

type Tab = 'promotions' | 'lists';
type Panel = 'facts' | 'new' | 'change' | 'coupons' | 'prices';

export function PricesScreen() {
  const { t } = useTranslation();
  const { goTo } = useTill();
  const save = useSavePrices();
  const [tab, setTab] = useState<Tab>('promotions');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel>('facts');
  const promotions = useQuery(queries.pricing.promotions.queryOptions({ input: {} })).data;
  const lists = useQuery(queries.pricing.priceLists.queryOptions({ input: {} })).data;
  const entries = inOrder<PriceEntry>(
    tab === 'promotions'
      ? (promotions?.promotions ?? []).map((it) => ({ id: it.promotionId, kind: 'promotion', it }))
      : (lists?.priceLists ?? []).map((it) => ({ id: it.priceListId, kind: 'list', it })),
  );
  const chosen = entries.find(({ id }) => id === chosenId) ?? entries[0];
  const promotion = chosen?.kind === 'promotion' ? chosen.it : null;
  const list = chosen?.kind === 'list' ? chosen.it : null;
  const store = (tab === 'promotions' ? promotions : lists)?.store;
  const hasCoupons = promotion !== null && (promotion.needsCoupon || promotion.coupons.issued > 0);
  const atFacts = panel === 'facts';

  const move = (step: number): void => {
    const at = entries.findIndex((each) => each === chosen);
    setChosenId(entries[Math.max(0, Math.min(entries.length - 1, at + step))]?.id ?? null);
  };
  const show = (next: Tab): void => {
    setTab(next);
    setChosenId(null);
    setPanel('facts');
  };
  const turn = (): void => {
    if (promotion !== null) void turnPromotion(promotion);
    if (list !== null) void turnList(list);
  };
  async function turnPromotion({
    coupons: _c,
    picked: _p,
    state: _s,
    ...saved
  }: PromotionView): Promise<void> {
    const next = { ...saved, isActive: !saved.isActive };
    await save((commandId) => rpc.pricing.savePromotion({ commandId, promotion: next }));
  }
  async function turnList({ articles: _a, state: _s, ...saved }: PriceListView): Promise<void> {
    const next = { ...saved, isActive: !saved.isActive };
    await save((commandId) => rpc.pricing.savePriceList({ commandId, priceList: next }));
  }
  const openPrices = (): void => {
    if (list !== null) setPanel('prices');
  };
  const openCoupons = (): void => {
    if (hasCoupons) setPanel('coupons');
  };
  const change = (): void => {
    if (chosen !== undefined) setPanel('change');
  };
  const begin = (): void => setPanel('new');
  useScanClaim('screen', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys(
    'screen',
    atFacts
      ? {
          Escape: () => goTo('till'),
          ArrowDown: () => move(1),
          ArrowUp: () => move(-1),
          'Alt+L': () => show(tab === 'promotions' ? 'lists' : 'promotions'),
          'Alt+N': begin,
          'Alt+E': change,
          'Alt+C': openCoupons,
          'Alt+P': openPrices,
          'Alt+A': turn,
        }
      : { Escape: () => setPanel('facts') },
  );
  const back = (): void => setPanel('facts');
  const isEditing = panel === 'new' || panel === 'change';
  return (
    <main className="till" aria-label={t('promotions.page')}>
      <section className="ticket" aria-label={t('promotions.page')} {...restingPlace}>
        <ListHead
          icon="percent"
          title={t('promotions.page')}
          note={t('promotions.holding', { count: entries.filter(({ it }) => it.state === 'on').length })}
        />
        <div className="price-tabs">
          <Choice
            label={t('promotions.page')}
            options={[
              { value: 'promotions', label: t('promotions.tab') },
              { value: 'lists', label: t('promotions.lists') },
            ]}
            value={tab}
            onChoose={show}
          />
          <KeyCap name="Alt+L" />
        </div>
        <PriceEntries
          entries={entries}
          chosen={chosen}
          empty={
            store === undefined ? '' : t(tab === 'promotions' ? 'promotions.none' : 'promotions.noLists')
          }
          onChoose={(id) => {
            setChosenId(id);
            setPanel('facts');
          }}
        />
      </section>
      <section className="work">
        {isEditing && tab === 'promotions' && (
          <PromotionForm
            promotion={panel === 'change' ? promotion : null}
            store={store}
            onBack={back}
            onMade={({ promotionId, needsCoupon, coupons }) => {
              setChosenId(promotionId);
              setPanel(needsCoupon && coupons.issued === 0 ? 'coupons' : 'facts');
            }}
          />
        )}
        {isEditing && tab === 'lists' && (
          <PriceListForm
            list={panel === 'change' ? list : null}
            store={store}
            onBack={back}
            onMade={({ priceListId, articles }) => {
              setChosenId(priceListId);
              setPanel(articles === 0 ? 'prices' : 'facts');
            }}
          />
        )}
        {panel === 'coupons' && promotion !== null && (
          <CouponsPanel key={promotion.promotionId} promotion={promotion} onBack={back} />
        )}
        {panel === 'prices' && list !== null && (
          <ListPrices key={list.priceListId} list={list} onBack={back} />
        )}
        {atFacts && (
          <>
            <div className="work-head">
              <h2 className="clip">{chosen?.it.name}</h2>
            </div>
            <div className="price-facts">
              {promotion !== null && <PromotionFacts promotion={promotion} />}
              {list !== null && <PriceListFacts list={list} />}
            </div>
            <ActionBar
              onBack={() => goTo('till')}
              keys={[
                {
                  icon: chosen?.it.isActive === false ? 'check' : 'close',
                  label: t(chosen?.it.isActive === false ? 'promotions.switchOn' : 'promotions.switchOff'),
                  keyName: 'Alt+A',
                  isOff: chosen === undefined,
                  onPress: turn,
                },
                {
                  icon: 'settings',
                  label: t('promotions.edit'),
                  keyName: 'Alt+E',
                  isOff: chosen === undefined,
                  onPress: change,
                },
                tab === 'promotions'
                  ? {
                      icon: 'tag',
                      label: t('promotions.coupons'),
                      keyName: 'Alt+C',
                      isOff: !hasCoupons,
                      onPress: openCoupons,
                    }
                  : {
                      icon: 'tag',
                      label: t('promotions.listPrices'),
                      keyName: 'Alt+P',
                      isOff: list === null,
                      onPress: openPrices,
                    },
                {
                  icon: 'plus',
                  label: t(tab === 'promotions' ? 'promotions.new' : 'promotions.newList'),
                  keyName: 'Alt+N',
                  tone: 'primary',
                  onPress: begin,
                },
              ]}
            />
          </>
        )}
      </section>
    </main>
  );
}
