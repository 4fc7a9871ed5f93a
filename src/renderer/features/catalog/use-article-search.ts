/** One field that finds articles to work on, not to sell: what stands in it, what it finds, which row is chosen. */
import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ArticleView } from '#contract/catalog.ts';
import { attempt } from '../../lib/attempt.ts';
import { queries } from '../../lib/rpc.ts';

const hitsShown = 40;
/** Longer than a scanner takes between two keys. */
const typingPauseMs = 60;

export type ArticleSearch = ReturnType<typeof useArticleSearch>;

export function useArticleSearch() {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [settled, setSettled] = useState('');
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = (of: string) =>
    queries.catalog.search.queryOptions({ input: { text: of, limit: hitsShown } });
  const found = useQuery({
    ...asked(settled),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  });
  const hits = text.trim() === '' || settled === '' ? [] : (found.data?.hits ?? []);
  return {
    text,
    hits,
    chosen,
    isSettled: settled === text.trim() && (settled === '' || (found.isSuccess && !found.isPlaceholderData)),
    write(next: string) {
      setText(next);
      setChosen(0);
    },
    choose: setChosen,
    /** What is found for the text as it stands: Enter may come before the last key has been looked up. */
    async fresh(): Promise<readonly ArticleView[]> {
      if (text.trim() === '') return [];
      const answer = await attempt(client.fetchQuery(asked(text.trim())));
      return answer.ok ? answer.value.hits : [];
    },
  };
}
