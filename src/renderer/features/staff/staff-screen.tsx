/** The shop's people: the list left, the chosen one right, to add, to change, to let go. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { StaffView } from '#contract/staff.ts';
import { showBand } from '../../lib/band.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { ListRow } from '../../ui/list-row.tsx';
import { LeaveForm } from './leave-form.tsx';
import { StaffForm } from './staff-form.tsx';
import '../../styles/bills.css';
import '../../styles/customers.css';

export function StaffScreen() {
  const { t } = useTranslation();
  const { goTo } = useTill();
  const list = useQuery(queries.staff.list.queryOptions({ input: {} })).data;
  const people = list?.people ?? [];
  /** 'new' for someone who is not on the list yet; null: the first. */
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen =
    chosenId === 'new' ? null : (people.find(({ staffId }) => staffId === chosenId) ?? people[0] ?? null);
  const move = (step: number): void => {
    const at = people.findIndex((each) => each === chosen);
    setChosenId(people[Math.max(0, Math.min(people.length - 1, at + step))]?.staffId ?? null);
  };
  const back = (): void => goTo('settings');
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', {
    Escape: back,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    'Alt+N': () => setChosenId('new'),
  });
  return (
    <main className="till" aria-label={t('staff.title')}>
      <section className="ticket" aria-label={t('staff.title')} {...restingPlace}>
        <ListHead
          icon="people"
          title={t('staff.title')}
          note={t('staff.count', { count: people.filter(({ isActive }) => isActive).length })}
        />
        <ol className="lines">
          {people.map((person) => (
            <PersonRow
              key={person.staffId}
              person={person}
              isChosen={person === chosen}
              onChoose={() => setChosenId(person.staffId)}
            />
          ))}
        </ol>
      </section>
      <section className="work">
        <div className="work-head">
          <h2 className="clip">{chosen?.name ?? (list === undefined ? '' : t('staff.new'))}</h2>
        </div>
        <div className="customer-page" role="region" aria-label={t('staff.title')} {...keyboardScrolled}>
          {list !== undefined && <StaffForm key={chosen?.staffId ?? 'new'} person={chosen} />}
          {chosen?.isActive === true && <LeaveForm key={`leave-${chosen.staffId}`} person={chosen} />}
        </div>
        <ActionBar onBack={back}>
          <KeyButton
            look="bar"
            icon="plus"
            label={t('staff.new')}
            keyName="Alt+N"
            isPressed={chosen === null && list !== undefined}
            onPress={() => setChosenId('new')}
          />
        </ActionBar>
      </section>
    </main>
  );
}

function PersonRow({
  person,
  isChosen,
  onChoose,
}: {
  readonly person: StaffView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const rate = person.commissionRate ?? settings.commissionRate;
  return (
    <ListRow isChosen={isChosen} look="bill-row" onChoose={onChoose}>
      <Icon name={person.isActive ? 'person' : 'close'} />
      <span className="line-words">
        <span className="line-name">{person.name}</span>
        <span className="line-meta">{person.isActive ? t(`role.${person.role}`) : t('staff.left')}</span>
      </span>
      {person.isActive && rate !== '0' && <span className="figure">{t('staff.percent', { rate })}</span>}
    </ListRow>
  );
}
