/** The one message of the screen: a strip over the 64 px band. It stays until the next action of the person. */
import { useSyncExternalStore } from 'react';
import { play } from './sound.ts';

export type BandAction = { readonly label: string; readonly key: string; readonly run: () => void };
export type BandMessage = {
  /** Red: refused. Amber: look. */
  readonly tone: 'bad' | 'warn';
  readonly title: string;
  readonly detail?: string;
  readonly action?: BandAction;
  /** Another way out of it. */
  readonly second?: BandAction;
};

let message: BandMessage | null = null;
const listeners = new Set<() => void>();

/** Shows a message with its sound. */
export function showBand(next: BandMessage): void {
  play(next.tone === 'bad' ? 'error' : 'attention');
  set(next);
}

export function clearBand(): void {
  if (message !== null) set(null);
}

/** True for the keys that belong to the message itself: they act on it, instead of merely ending it. */
export function isBandKey(key: string): boolean {
  return message !== null && (key === 'Escape' || key === message.action?.key || key === message.second?.key);
}

export function useBand(): BandMessage | null {
  return useSyncExternalStore(subscribe, () => message);
}

function set(next: BandMessage | null): void {
  message = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
