/** Where a till goes on sending, and when its book is found to be another than the endpoint knows. */
import { expect, test } from 'vitest';
import { placeOf, type HashAt } from '#main/features/sync/exchange/place.ts';

const [first, second, stranger] = ['chain-1', 'chain-2', 'chain-9'];
const own = [{ chain: first, keptFrom: 1 }];

/** A book of so many entries, in which the hash of entry 3 is `h3`. */
function bookOf(entries: number): HashAt {
  return (seq) => (seq > entries ? null : `h${seq}`);
}
const four = bookOf(4);

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

test('a chain of the till that is not known here has to be asked about, unless the till is forked anyhow', () => {
  const other = { chain: stranger, seq: 9, hash: 'h9' };
  expect(placeOf(own, [{ chain: first, seq: 3, hash: 'h3' }, other], four)).toEqual({
    kind: 'unsure',
    seq: 3,
  });
  expect(placeOf(own, [{ chain: first, seq: 5, hash: 'h5' }, other], four)).toEqual({
    kind: 'forked',
    seq: 5,
  });
});

test('a new epoch goes on after the entries it has in common, whatever the endpoint has beyond them', () => {
  const chains = [
    { chain: first, keptFrom: 1 },
    { chain: second, keptFrom: 4 },
  ];
  const restored = bookOf(5);
  const lost = { chain: first, seq: 7, hash: 'lost' };
  expect(placeOf(chains, [lost], restored)).toEqual({ kind: 'after', seq: 3 });
  expect(placeOf(chains, [{ chain: first, seq: 2, hash: 'h2' }], restored)).toEqual({
    kind: 'after',
    seq: 2,
  });
  expect(placeOf(chains, [lost, { chain: second, seq: 4, hash: 'h4' }], restored)).toEqual({
    kind: 'after',
    seq: 4,
  });
  expect(placeOf(chains, [lost, { chain: second, seq: 6, hash: 'h6' }], restored)).toEqual({
    kind: 'forked',
    seq: 6,
  });
});
