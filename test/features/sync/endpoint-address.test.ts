/** Which addresses a till may send to. */
import { expect, test } from 'vitest';
import { endpointAddress } from '#main/features/sync/endpoint-address.ts';

test('an address on the internet is encrypted, and no path of it is kept', () => {
  expect(endpointAddress(' https://cloud.example.com/start?x=1 ')).toEqual({
    ok: true,
    value: 'https://cloud.example.com',
  });
  expect(endpointAddress('cloud.example.com')).toEqual({ ok: true, value: 'https://cloud.example.com' });
  for (const plain of [
    'http://cloud.example.com',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://[2a00::1]',
  ]) {
    expect([plain, endpointAddress(plain)]).toEqual([plain, { ok: false, error: 'not-https' }]);
  }
});

test('on this machine and in the shop’s own network it need not be', () => {
  for (const near of [
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://192.168.1.10:8080',
    'http://10.1.2.3',
    'http://172.16.0.9',
    'http://server.local:8080',
    'http://[::1]:8080',
    'http://[fd12::1]',
  ]) {
    expect([near, endpointAddress(near)]).toEqual([near, { ok: true, value: near }]);
  }
});

test('what is no address, or says a password in it, is refused', () => {
  for (const odd of [
    '',
    'http://',
    'ftp://cloud.example.com',
    'https://me:secret@cloud.example.com',
    'a b',
  ]) {
    expect([odd, endpointAddress(odd)]).toEqual([odd, { ok: false, error: 'not-an-address' }]);
  }
});
