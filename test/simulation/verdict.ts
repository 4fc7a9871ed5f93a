/** What is wrong at the end of a seed, in sentences; none: all is well. */
import { sql } from 'drizzle-orm';
import { keptChainsIn, keptUnder, keptUpTo } from '#main/store/chains.ts';
import { inboundHeads } from '#main/store/inbound.ts';
import { rebuild } from '#main/store/rebuild.ts';
import type { StoredEntry } from './endpoint.ts';
import { rowsAfter, type Fact, type Model } from './model.ts';
import { numbersTwice, shopRows } from './shop.ts';
import type { SimTill } from './sim-till.ts';

type Stored = {
  readonly entries: readonly StoredEntry[];
  /** Chain -> its entries. */
  readonly chains: ReadonlyMap<string, readonly StoredEntry[]>;
};

export function byChain(entries: readonly StoredEntry[]): Stored {
  const chains = new Map<string, StoredEntry[]>();
  for (const entry of entries) {
    const chain = chains.get(entry.chain) ?? [];
    chain.push(entry);
    chains.set(entry.chain, chain);
  }
  return { entries, chains };
}

/**
 * Who has not what all have: every till is to have what the endpoint has, and the endpoint what every till has. None: nothing is under
 * way any more.
 */
export function behind(tills: readonly SimTill[], { chains }: Stored): readonly string[] {
  return tills.flatMap((till) => {
    const { read, chainId } = till.store();
    const { faultCode, faultDetail, ackedSeq } = till.link();
    const head = read.all<{ seq: number | null }>(sql`SELECT max(seq) AS seq FROM journal`)[0]?.seq ?? 0;
    const stored = chains.get(chainId)?.at(-1)?.seq ?? 0;
    const taken = inboundHeads(read);
    const own = keptChainsIn(read);
    const isSent = head === stored && ackedSeq === stored && faultCode === null;
    const hasAll = [...chains].every(
      ([chain, entries]) =>
        chain === chainId || (taken[chain] ?? keptUpTo(own, chain) ?? 0) === entries.at(-1)?.seq,
    );
    if (isSent && hasAll) return [];
    const sent = `wrote ${head}, thinks ${ackedSeq} sent, the endpoint has ${stored}`;
    return [
      `${till.name}: ${sent}${hasAll ? '' : ', lacks some of others'}; ${faultCode ?? 'well'} ${faultDetail}`,
    ];
  });
}

/** How many times a till went on in another chain. */
export function epochsOf(till: SimTill): number {
  return till.store().read.all(sql`SELECT 1 FROM journal WHERE type = ${epochBegan}`).length;
}

const epochBegan = 'chain.began.v1';

/** Holds every till and the endpoint against the model and against each other. */
export function faultsOf(tills: readonly SimTill[], stored: Stored, model: Model): readonly string[] {
  const faults: string[] = [];
  const facts = model.facts();
  const known: Fact[] = [];
  const seen = new Set<string>();
  for (const { commandId, type } of stored.entries) {
    if (type === epochBegan) continue;
    const fact = facts.get(commandId);
    if (fact === undefined) faults.push(`The endpoint has ${commandId}, which nobody was told is done`);
    else known.push(fact);
    if (seen.has(commandId)) faults.push(`The endpoint has ${commandId} twice`);
    seen.add(commandId);
  }
  for (const till of tills) {
    if (epochsOf(till) > 0 && !model.wasRestored(till.place))
      faults.push(`${till.name} has left a chain and was never restored`);
    const lost = model.line(till.place).filter(({ id }) => !seen.has(id));
    if (lost.length > 0) faults.push(`${till.name}: the endpoint lacks ${idsOf(lost)}, which are done`);
    faults.push(...faultsOfTill(till, { stored, model, known }));
  }
  return faults;
}

type Truth = {
  readonly stored: Stored;
  readonly model: Model;
  /** What the endpoint has. */
  readonly known: readonly Fact[];
};

function faultsOfTill(till: SimTill, { stored, model, known }: Truth): readonly string[] {
  const faults: string[] = [];
  const { read } = till.store();
  const columns = sql.raw(
    `seq, id, at_ms AS atMs, utc_offset_min AS utcOffsetMin, business_day AS businessDay, actor_id AS actorId,
     command_id AS commandId, type, payload, hash, chain_id AS writtenAs`,
  );
  const chains = keptChainsIn(read);
  const own = read
    .all<Omit<StoredEntry, 'chain'>>(sql`SELECT ${columns} FROM journal ORDER BY seq`)
    .map((entry) => ({ ...entry, chain: keptUnder(chains, entry.seq) }));
  const taken = read.all<StoredEntry>(sql`SELECT ${columns}, branch AS chain FROM inbound`);
  const line = model.line(till.place);
  const written = own
    .filter(({ type }) => type !== epochBegan)
    .map(({ commandId }) => commandId)
    .join();
  if (written !== idsOf(line)) faults.push(`${till.name} has ${written}, acknowledged were ${idsOf(line)}`);
  if (textOf([...own, ...taken]) !== textOf(stored.entries)) {
    faults.push(
      `${till.name} has ${own.length} entries and ${taken.length} of others, the endpoint ${stored.entries.length}, or not the same`,
    );
  }
  const [rows, due] = [shopRows(read), rowsAfter(known)];
  for (const kind of ['bills', 'sums', 'styles', 'staff'] as const) {
    const odd = differences(rows[kind], due[kind]);
    if (odd !== '') faults.push(`${till.name}: ${kind} ${odd}`);
  }
  for (const { number, tills } of numbersTwice(read)) {
    const isOne = new Set(tills).size === 1;
    if (!isOne || !model.wasRestored(placeOfTill(tills[0])))
      faults.push(`${till.name}: ${number} was given by ${tills.join()}`);
  }
  return faults;
}

function placeOfTill(name: string | undefined): number {
  return Number(name?.slice(1)) - 1;
}

/** The rows made anew from the entries alone are the same. */
export function faultsOfRebuild(till: SimTill): readonly string[] {
  const rebuilt = rebuild(till.store());
  if (!rebuilt.ok) return [`${till.name} cannot be rebuilt: ${rebuilt.error.code}`];
  return rebuilt.value.tables
    .filter(({ wasSame }) => !wasSame)
    .map(({ table }) => `${till.name}: ${table} made anew is another`);
}

function idsOf(facts: readonly Fact[]): string {
  return facts.map(({ id }) => id).join();
}

function textOf(entries: readonly StoredEntry[]): string {
  return entries
    .map((one) =>
      [
        one.chain,
        String(one.seq).padStart(9, '0'),
        one.writtenAs,
        one.id,
        one.atMs,
        one.utcOffsetMin,
        one.businessDay,
        one.actorId ?? '',
        one.commandId,
        one.type,
        one.payload,
        one.hash,
      ].join('\n'),
    )
    .toSorted()
    .join('\n\n');
}

function differences(rows: readonly string[], due: readonly string[]): string {
  const [has, should] = [new Set(rows), new Set(due)];
  const odd = [
    ...rows.filter((row) => !should.has(row)).map((row) => `+ ${row}`),
    ...due.filter((row) => !has.has(row)).map((row) => `- ${row}`),
  ];
  if (odd.length === 0 && rows.length !== due.length) return `are ${rows.length}, and not ${due.length}`;
  return odd.slice(0, 4).join(' ');
}
