/** One field that finds customers: what stands in it, what it finds, and which row is chosen. */
import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CustomerHit } from '#contract/customers.ts';
import { attempt } from '../../lib/attempt.ts';
import { queries } from '../../lib/rpc.ts';

const hitsShown = 30;
/** Longer than a fast typist takes between two keys. */
const typingPauseMs = 60;

export type CustomerSearch = ReturnType<typeof useCustomerSearch>;

/** With nothing typed those who came last are found. */
export function useCustomerSearch() {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [settled, setSettled] = useState('');
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = (of: string) =>
    queries.customers.find.queryOptions({ input: { text: of, limit: hitsShown } });
  const found = useQuery({ ...asked(settled), placeholderData: keepPreviousData });
  const hits = found.data?.customers ?? [];
  const at = Math.min(chosen, hits.length - 1);
  return {
    text,
    hits,
    at,
    isSettled: found.isSuccess && !found.isPlaceholderData && settled === text,
    write(next: string) {
      setText(next);
      setChosen(0);
    },
    move: (step: number) => setChosen(Math.max(0, Math.min(hits.length - 1, at + step))),
    /** The row Enter means, looked up anew: Enter may come before what was typed last has been. Null: nobody fits. */
    async pick(): Promise<CustomerHit | null> {
      const fresh = await attempt(client.fetchQuery(asked(text)));
      return fresh.ok ? (fresh.value.customers[at < 0 ? 0 : at] ?? null) : null;
    },
  };
}
