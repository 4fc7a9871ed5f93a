/** Changed at two tills: each field with all its values, who gave them, which one holds, and the two ways to decide. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { ConflictSide, ConflictValue, ConflictView } from '#contract/conflicts.ts';
import { assertNever } from '#domain/result.ts';
import type { Figures } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { useSave } from '../../lib/use-save.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { useTimeText } from './link-facts.tsx';

/** `isOff`: something else on the page is being typed, so that the keys rest. The keys are those of the first that may be decided. */
export function ConflictsSection({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { save } = useSave(queries.sync.key());
  const conflicts = useQuery(queries.sync.conflicts.queryOptions({ input: {} })).data?.conflicts ?? [];
  const keep = ({ subject, field }: ConflictView): void =>
    void save((commandId) => rpc.sync.keepHeld({ commandId, subject, field }));
  const take = ({ subject, field }: ConflictView, { edit }: ConflictSide): void =>
    void save((commandId) => rpc.sync.takeOther({ commandId, subject, field, edit }));
  const first = conflicts.find(({ mayEdit }) => mayEdit);
  const [other] = first?.others ?? [];
  useKeys('panel', {
    ...(first === undefined || isOff ? {} : { 'Alt+K': () => keep(first) }),
    ...(first === undefined || other === undefined || isOff ? {} : { 'Alt+T': () => take(first, other) }),
  });
  if (conflicts.length === 0) return null;
  return (
    <section className="queue-facts conflicts">
      <h3>{t('sync.conflict.title', { count: conflicts.length })}</h3>
      <p>{t('sync.conflict.note')}</p>
      <ol>
        {conflicts.map((conflict) => (
          <Conflict
            key={`${conflict.subject} ${conflict.field}`}
            conflict={conflict}
            hasKeys={conflict === first && !isOff}
            onKeep={() => keep(conflict)}
            onTake={(side) => take(conflict, side)}
          />
        ))}
      </ol>
    </section>
  );
}

function Conflict({
  conflict: { what, name, part, mayEdit, holds, others },
  hasKeys,
  onKeep,
  onTake,
}: {
  readonly conflict: ConflictView;
  readonly hasKeys: boolean;
  readonly onKeep: () => void;
  readonly onTake: (side: ConflictSide) => void;
}) {
  const { t } = useTranslation();
  return (
    <li className="conflict">
      <p className="conflict-name">
        <b>{name === '' ? t('sync.conflict.gone') : name}</b>{' '}
        <span className="caption">
          {t(`sync.conflict.what.${what}`)} · {t(`sync.conflict.part.${part}`)}
        </span>
      </p>
      <dl>
        <Side side={holds} word={t('sync.conflict.holds')} />
        {others.map((side) => (
          <Side key={side.edit} side={side} word={t('sync.conflict.other')} />
        ))}
      </dl>
      {mayEdit ? (
        <p className="stick-keys">
          <KeyButton
            label={t('sync.conflict.keep')}
            keyName={hasKeys ? 'Alt+K' : undefined}
            onPress={onKeep}
          />
          {others.map((side, place) => (
            <TakeKey
              key={side.edit}
              side={side}
              keyName={hasKeys && place === 0 ? 'Alt+T' : undefined}
              onPress={() => onTake(side)}
            />
          ))}
        </p>
      ) : (
        <p className="caption">{t('sync.conflict.notYours')}</p>
      )}
    </li>
  );
}

function TakeKey({
  side,
  keyName,
  onPress,
}: {
  readonly side: ConflictSide;
  readonly keyName: string | undefined;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <KeyButton
      label={t('sync.conflict.take', { value: valueWords(t, figures, side.value) })}
      keyName={keyName}
      onPress={onPress}
    />
  );
}

function Side({ side, word }: { readonly side: ConflictSide; readonly word: string }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const time = useTimeText()(side.atMs);
  const { till, by } = side;
  return (
    <>
      <dt>{word}</dt>
      <dd>
        <span className="figure-text">{valueWords(t, figures, side.value)}</span>
        <span className="caption figure-text">
          {by === null
            ? t('sync.conflict.byTill', { till, time })
            : t('sync.conflict.by', { by, till, time })}
        </span>
      </dd>
    </>
  );
}

function valueWords(t: TFunction, figures: Figures, value: ConflictValue): string {
  switch (value.kind) {
    case 'none':
      return t('sync.conflict.none');
    case 'unsaid':
      return t('sync.conflict.unsaid');
    case 'yes-no':
      return t(value.yes ? 'sync.conflict.yes' : 'sync.conflict.no');
    case 'text':
      return value.text;
    case 'role':
      return t(`role.${value.role}`);
    case 'amount':
      return figures.amount(value.amount);
    case 'unit-price':
      return figures.unitPrice(value.price);
    default:
      return assertNever(value);
  }
}
