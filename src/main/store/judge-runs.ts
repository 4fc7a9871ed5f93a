/** Whether runs could be taken, all of them, before the first of them is. */
import { createRunJudge, type RunJudge } from './inbound.ts';
import type { Store } from './store.ts';

/** A judge over what an open store knows: whoever has many runs can look at all before the first is taken. */
export function judgeOf({ engine: { statements, codec } }: Store): RunJudge {
  return createRunJudge({ statements, codec });
}
