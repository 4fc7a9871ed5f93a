/** What was done to get in, and with the rights of whoever was in: newest first, older pages on demand. */
import { useTranslation } from 'react-i18next';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNow } from '../lib/clock.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { queries, type OwnerRpc } from './rpc.ts';
import { useTimeText } from './times.ts';

type SecurityEvent = Awaited<ReturnType<OwnerRpc['securityLog']>>['events'][number];

const pageLength = 10;

export function SecurityLog({ ownId }: { readonly ownId: string }) {
  const { t } = useTranslation('office');
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    queries.securityLog.infiniteOptions({
      input: (before: number | null) => ({ before, limit: pageLength }),
      initialPageParam: null,
      getNextPageParam: ({ events }) => (events.length < pageLength ? undefined : (events.at(-1)?.n ?? null)),
    }),
  );
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <section className="office-store">
      <h2>{t('log.title')}</h2>
      <p className="quiet">{t('log.why')}</p>
      <ul className="office-rows">
        {events.map((event) => (
          <EventRow key={event.n} event={event} ownId={ownId} />
        ))}
      </ul>
      {hasNextPage && (
        <p className="office-keys">
          <KeyButton label={t('log.older')} onPress={() => void fetchNextPage()} />
        </p>
      )}
    </section>
  );
}

function EventRow({ event, ownId }: { readonly event: SecurityEvent; readonly ownId: string }) {
  const { t } = useTranslation('office');
  const at = useTimeText(useNow(60_000));
  const { what, actorId, atMs, address } = event;
  const who = actorId === null ? t('log.nobody') : actorId === ownId ? t('log.you') : t('log.other');
  const told = { time: at(atMs), who, address };
  return (
    <li>
      <span className="office-row-words">
        <span className="strong">{t(`log.what.${what}`)}</span>
        <span className="caption figure-text">{t(address === '' ? 'log.by' : 'log.from', told)}</span>
      </span>
    </li>
  );
}
