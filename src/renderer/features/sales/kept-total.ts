/** While money is counted for the bill, no other window changes what it comes to. */
import { useMemo } from 'react';
import { rpc } from '../../lib/rpc.ts';
import { screenId } from '../../lib/screen-id.ts';
import { useStream } from '../../lib/use-stream.ts';

export function useKeptTotal(draftId: string, isCounting: boolean): void {
  const open = useMemo(
    () => (isCounting ? () => rpc.sales.keepTotal({ draftId, screen: screenId }) : null),
    [draftId, isCounting],
  );
  useStream(open, { onItem: () => undefined });
}
