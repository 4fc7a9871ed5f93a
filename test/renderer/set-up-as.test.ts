/** From something found to a setting, and back to what it is used as. */
import { expect, test } from 'vitest';
import type { FoundDeviceView } from '#contract/hardware.ts';
import { defaultSettings } from '#main/features/settings/queries.ts';
import { kindsFor, setUpAs, usedAs } from '../../src/renderer/features/settings/set-up-as.ts';

const ways = ['serial', 'file', 'system', 'network'] as const;
const found = (way: FoundDeviceView['way'], guess: FoundDeviceView['guess'] = null): FoundDeviceView => ({
  way,
  address: way === 'network' ? '192.168.1.50' : `/dev/${way}0`,
  name: null,
  guess,
});

test('what it likely is comes first, and only what it can be is offered', () => {
  expect(kindsFor(found('serial', 'scale'))[0]).toBe('scale');
  expect(kindsFor(found('file', 'label-printer'))).toEqual(['label-printer', 'printer']);
  expect(kindsFor(found('system', 'label-printer'))).toEqual(['printer']);
});

test('whatever it is set up as, it is then used as that and as nothing else', () => {
  for (const way of ways) {
    const thing = found(way);
    expect(usedAs(thing, defaultSettings)).toBeNull();
    for (const kind of kindsFor(thing)) {
      const changes = setUpAs(kind, thing, defaultSettings);
      expect(changes).not.toBeNull();
      expect(usedAs(thing, { ...defaultSettings, ...changes })).toBe(kind);
    }
  }
});

test('a queue of the system is no scale', () => {
  expect(setUpAs('scale', found('system'), defaultSettings)).toBeNull();
});
