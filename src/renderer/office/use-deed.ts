/** A deed on the owner's page: done, or the sentence that says why not; what it changed is asked for anew. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attempt } from '../lib/attempt.ts';
import { refusalText } from './refusal.ts';
import { queries } from './rpc.ts';

export type Deed = {
  readonly isDoing: boolean;
  /** Why the last one was refused. */
  readonly refusal: string | null;
  /** Waits for the call; its answer, or null where it was refused. */
  readonly act: <T>(call: Promise<T>) => Promise<T | null>;
};

/** `changes`: the lists of the account that are asked for anew; the log tells of every deed. */
export function useDeed(changes: readonly ('sessions' | 'keys')[] = []): Deed {
  const { t } = useTranslation('office');
  const client = useQueryClient();
  const [isDoing, setIsDoing] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    isDoing,
    refusal,
    async act(call) {
      setIsDoing(true);
      const result = await attempt(call);
      setIsDoing(false);
      setRefusal(result.ok ? null : refusalText(t, result.error));
      for (const name of [...changes, 'securityLog'] as const) {
        void client.invalidateQueries({ queryKey: queries[name].key() });
      }
      return result.ok ? result.value : null;
    },
  };
}
