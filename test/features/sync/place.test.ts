/** Where a till goes on sending, and when its book is found to be another than the endpoint knows. */
import { expect, test } from 'vitest';
import { placeOf, type EntryAt } from '#main/features/sync/exchange/place.ts';

const [first, second, stranger] = ['chain-1', 'chain-2', 'chain-9'];
const own = [{ chain: first, firstSeq: 1 }];

/** A book in which the hash of entry 3 is `h3`. */
function book(entries: Readonly<Record<number, string>>): EntryAt {
  return (seq) => (entries[seq] === undefined ? null : { chain: entries[seq], hash: `h${seq}` });
}
const four = book({ 1: first, 2: first, 3: first, 4: first });

test('an endpoint that has nothing is sent everything', () => {
  expect(placeOf(own, [], four)).toEqual({ kind: 'after', seq: 0 });
  expect(placeOf(own, [{ chain: first, seq: 0, hash: '0' }], four)).toEqual({ kind: 'after', seq: 0 });
});

test('what the endpoint has is not sent again', () => {
  expect(placeOf(own, [{ chain: first, seq: 3, hash: 'h3' }], four)).toEqual({ kind: 'after', seq: 3 });
});

test('an entry that the till has not itself, or another in its place, is a fork', () => {
  expect(placeOf(own, [{ chain: first, seq: 5, hash: 'h5' }], four)).toEqual({ kind: 'forked', seq: 5 });
  expect(placeOf(own, [{ chain: first, seq: 3, hash: 'other' }], four)).toEqual({ kind: 'forked', seq: 3 });
});

test('a chain that the till never wrote is a fork: the folder is older than its own epoch', () => {
  const acked = [
    { chain: first, seq: 3, hash: 'h3' },
    { chain: stranger, seq: 9, hash: 'h9' },
  ];
  expect(placeOf(own, acked, four)).toEqual({ kind: 'forked', seq: 9 });
});

test('a new epoch goes on after the entries it has in common, whatever the endpoint has beyond them', () => {
  const chains = [
    { chain: first, firstSeq: 1 },
    { chain: second, firstSeq: 4 },
  ];
  const restored = book({ 1: first, 2: first, 3: first, 4: second, 5: second });
  expect(placeOf(chains, [{ chain: first, seq: 7, hash: 'lost' }], restored)).toEqual({
    kind: 'after',
    seq: 3,
  });
  expect(placeOf(chains, [{ chain: first, seq: 2, hash: 'h2' }], restored)).toEqual({
    kind: 'after',
    seq: 2,
  });
  const both = [
    { chain: first, seq: 7, hash: 'lost' },
    { chain: second, seq: 4, hash: 'h4' },
  ];
  expect(placeOf(chains, both, restored)).toEqual({ kind: 'after', seq: 4 });
});
