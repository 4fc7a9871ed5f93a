/** All gift cards that the shop owes money on: found by number, with what moved on each; a lost one is blocked here. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GiftCardView } from '#contract/customers.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { keyboardScrolled, restFocus, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { FoundRow } from '../../ui/found-row.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { BlockCard } from './block-card.tsx';
import { CardHistory, GiftCardFacts } from './gift-card-facts.tsx';
import '../../styles/customers.css';

export function GiftCardsScreen() {
  const { t } = useTranslation();
  const { goTo, figures } = useTill();
  const client = useQueryClient();
  const listId = useId();
  const [text, setText] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isBlocking, setIsBlocking] = useState(false);
  const owed = useQuery(queries.customers.giftCardsOwed.queryOptions({ input: {} })).data;
  const cards = useFoundCards(text.trim(), owed?.cards ?? []);
  const card = cards.find(({ giftCardId }) => giftCardId === chosenId) ?? cards[0];
  const back = (): void => {
    if (text === '') goTo('till');
    else setText('');
  };
  const move = (step: number): void => {
    const at = cards.findIndex((each) => each === card);
    setChosenId(cards[Math.max(0, Math.min(cards.length - 1, at + step))]?.giftCardId ?? null);
  };
  const block = (): void => {
    // The digits of the reasons are not to be typed into the field.
    restFocus();
    setIsBlocking(card !== undefined);
  };

  async function setBlocked(reason: string): Promise<void> {
    if (card === undefined) return;
    clearBand();
    const commandId = newCommandId();
    const { giftCardId, state } = card;
    const input = { commandId, giftCardId, isBlocked: state !== 'blocked', reason };
    const result = await attemptCommand(() => rpc.customers.blockGiftCard(input));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    setIsBlocking(false);
    await client.invalidateQueries({ queryKey: queries.customers.key() });
  }

  useScanClaim('panel', setText);
  useKeys(
    'panel',
    { Escape: back, ArrowDown: () => move(1), ArrowUp: () => move(-1), 'Alt+B': block },
    { isModal: false, otherwise: () => false },
  );
  return (
    <main className="till" aria-label={t('giftCards.title')}>
      <section className="ticket" {...restingPlace} aria-label={t('giftCards.title')}>
        <ListHead
          icon="gift"
          title={t('giftCards.title')}
          note={t('giftCards.count', { count: owed?.count ?? 0 })}
        >
          <span className="spring" />
          <div className="customer-due">
            <span className="caption">{t('giftCards.liability')}</span>
            <b className="figure">{figures.amount(owed?.liability ?? 0)}</b>
          </div>
        </ListHead>
        <div className="customer-find">
          <label className="omnibox">
            <Icon name="search" />
            <input
              type="text"
              value={text}
              placeholder={t('giftCards.search')}
              aria-label={t('giftCards.search')}
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is there to find a card
              autoFocus
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        </div>
        <Cards cards={cards} chosen={card} listId={listId} onChoose={setChosenId} />
      </section>
      <section className="work">
        {isBlocking && card !== undefined && (
          <BlockCard
            card={card}
            onReason={(reason) => void setBlocked(reason)}
            onClose={() => setIsBlocking(false)}
          />
        )}
        <div className="work-head">
          <h2 className="figure-text">{card === undefined ? '' : `···· ${card.lastFour}`}</h2>
        </div>
        <div className="customer-page" role="region" aria-label={t('giftCards.title')} {...keyboardScrolled}>
          {card === undefined ? (
            <p className="panel-empty">{t(text === '' ? 'giftCards.none' : 'giftCards.noneFound')}</p>
          ) : (
            <>
              <GiftCardFacts card={card} />
              <CardHistory giftCardId={card.giftCardId} />
            </>
          )}
        </div>
        <footer className="actions">
          <KeyButton look="bar" icon="back" label={t('panel.back')} keyName="Esc" onPress={back} />
          <KeyButton
            look="bar"
            icon="lock"
            label={t(card?.state === 'blocked' ? 'giftCards.free' : 'giftCards.block')}
            keyName="Alt+B"
            isOff={card === undefined}
            onPress={block}
          />
          <span className="spring" />
        </footer>
      </section>
    </main>
  );
}

/** With nothing typed those with money on them; else by the whole code, or by the four signs it ends in. */
function useFoundCards(text: string, owed: readonly GiftCardView[]): readonly GiftCardView[] {
  const isEnd = text.length === 4;
  const byEnd = useQuery({
    ...queries.customers.giftCards.queryOptions({ input: { lastFour: text } }),
    enabled: isEnd,
    placeholderData: keepPreviousData,
  }).data;
  const byCode = useQuery({
    ...queries.customers.giftCard.queryOptions({ input: { code: text } }),
    enabled: text.length > 4,
    retry: false,
  }).data;
  if (text === '') return owed;
  if (isEnd) return byEnd?.cards ?? [];
  return byCode === undefined ? [] : [byCode];
}

function Cards({
  cards,
  chosen,
  listId,
  onChoose,
}: {
  readonly cards: readonly GiftCardView[];
  readonly chosen: GiftCardView | undefined;
  readonly listId: string;
  readonly onChoose: (giftCardId: string) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <div className="hits" id={listId} role="listbox" aria-label={t('giftCards.title')}>
      {cards.map((card) => (
        <FoundRow
          key={card.giftCardId}
          isOn={card === chosen}
          look="customer-hit"
          name={<span className="figure-text">···· {card.lastFour}</span>}
          meta={
            <span className={card.state === 'good' ? 'clip' : 'clip bad strong'}>
              {t(`giftCard.state.${card.state}`)}
            </span>
          }
          onChoose={() => onChoose(card.giftCardId)}
        >
          <b className="figure">{figures.amount(card.balance)}</b>
        </FoundRow>
      ))}
    </div>
  );
}
