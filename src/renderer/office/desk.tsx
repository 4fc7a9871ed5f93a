/** The owner's desk: the pages, and above them from when what they show is and whether the endpoint answers. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../lib/figures.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Account, type Me } from './account.tsx';
import { figuresFor } from './currency.ts';
import { Stock } from './stock.tsx';
import { Tills } from './tills.tsx';
import { languageOf } from './times.ts';
import { Today } from './today.tsx';
import { useOverview, type Seen } from './use-overview.ts';

const pages = ['today', 'stock', 'tills', 'account'] as const;
type Page = (typeof pages)[number];
const icons: Readonly<Record<Page, IconName>> = {
  today: 'cash',
  stock: 'box',
  tills: 'display',
  account: 'person',
};

export function Desk({ me, onSignedOut }: { readonly me: Me; readonly onSignedOut: () => void }) {
  const { t } = useTranslation('office');
  const [page, setPage] = useState<Page>('today');
  const seen = useOverview();
  const { overview } = seen;
  return (
    <>
      <header className="office-bar">
        <h1>Galla</h1>
        <nav aria-label={t('pages.label')}>
          {pages.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === page ? 'page' : undefined}
              onClick={() => setPage(name)}
            >
              <Icon name={icons[name]} />
              <span>{t(`pages.${name}`)}</span>
            </button>
          ))}
        </nav>
        <State seen={seen} />
      </header>
      <main className="office-page" aria-label={t(`pages.${page}`)}>
        {page === 'today' && overview !== undefined && (
          <Today overview={overview} figures={figuresFor(overview.taxProfile)} />
        )}
        {page === 'stock' && overview !== undefined && <Stock stores={overview.rows} />}
        {page === 'tills' && overview !== undefined && <Tills overview={overview} />}
        {page === 'account' && <Account me={me} onSignedOut={onSignedOut} />}
      </main>
    </>
  );
}

function State({ seen: { overview, isCut } }: { readonly seen: Seen }) {
  const { t, i18n } = useTranslation('office');
  const time =
    overview === undefined ? '' : timeText(overview.atMs, languageOf(i18n), isCut ? 'with-day' : 'seconds');
  if (isCut) {
    return (
      <p className="office-cut" role="alert">
        <Icon name="alert" />
        {overview === undefined ? t('state.noAnswerYet') : t('state.noAnswer', { time })}
      </p>
    );
  }
  return (
    <>
      {overview !== undefined && (
        <p className="office-as-of caption figure-text">{t('state.asOf', { time })}</p>
      )}
      {overview !== undefined && <Lacking overview={overview} />}
    </>
  );
}

/** What is in no figure yet, or will not be. */
function Lacking({ overview: { behind, unread } }: { readonly overview: NonNullable<Seen['overview']> }) {
  const { t } = useTranslation('office');
  const unknown = unread.reduce((sum, { entries }) => sum + entries, 0);
  if (behind === 0 && unknown === 0) return null;
  return (
    <p className="office-cut" role="status">
      <Icon name="alert" />
      {[
        ...(behind > 0 ? [t('state.behind', { count: behind })] : []),
        ...(unknown > 0 ? [t('state.unread', { count: unknown })] : []),
      ].join(' ')}
    </p>
  );
}
