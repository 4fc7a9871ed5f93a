/** The till's book as the exchange reads it: on a connection of its own that cannot write. What is to be written is handed on. */
import type { SyncTarget } from '#contract/sync.ts';
import { keptChains, type KeptChain } from '../../../store/chains.ts';
import { inboundHeads, ownRun } from '../../../store/inbound.ts';
import { journalHead, ownHashAt } from '../../../store/journal.ts';
import type { Reader } from '../../../store/open.ts';
import { currentLink } from '../queries.ts';
import type { Book } from './exchange.ts';

export function openBook(
  reader: Reader,
  writer: Pick<Book, 'recordAck' | 'beginEpoch' | 'keepInstance' | 'compareClocks' | 'take'>,
  target: SyncTarget = 'cloud',
): Book {
  return {
    chains: () => keptChains(reader.statements),
    // A hub keeps no lines of machines: it is told none.
    instance: () => (target === 'cloud' ? (currentLink(reader.db)?.instance ?? null) : null),
    headSeq: () => journalHead(reader.statements).seq,
    hashAt: (seq) => ownHashAt(reader.statements, seq),
    runAfter: (seq, limits) => ownRun(reader, seq, limits),
    heads: () => ({ ...endsOfEarlier(keptChains(reader.statements)), ...inboundHeads(reader.db) }),
    ...writer,
  };
}

/**
 * Where the till's earlier chains end in its own book. Named in a pull, the endpoint gives what it has of them beyond: what this till sent
 * before its folder was restored from a copy.
 */
function endsOfEarlier(chains: readonly KeptChain[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    chains.slice(0, -1).map(({ chain }, place) => [chain, (chains[place + 1]?.keptFrom ?? 1) - 1]),
  );
}
