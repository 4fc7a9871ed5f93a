/** A printer's link that tells what goes over it. */
import { ok } from '#domain/result.ts';
import type { WireTap } from '../../wire-log.ts';
import type { OpenLink, PrinterLink } from './link.ts';

/** Opens links as `open` does, each of which tells the tap what it sends and, when it is asked for, what came back. */
export function tappedLink(open: OpenLink, tap: WireTap): OpenLink {
  return async (timeoutMs) => {
    const opened = await open(timeoutMs);
    return opened.ok ? ok(new TappedLink(opened.value, tap)) : opened;
  };
}

class TappedLink implements PrinterLink {
  readonly canAnswer: boolean;
  readonly #link: PrinterLink;
  readonly #tap: WireTap;
  /** How much of what was received the tap knows already. */
  #told = 0;

  constructor(link: PrinterLink, tap: WireTap) {
    this.canAnswer = link.canAnswer;
    this.#link = link;
    this.#tap = tap;
  }

  write(bytes: Uint8Array, stallMs: number): ReturnType<PrinterLink['write']> {
    this.#tap.sent(bytes);
    return this.#link.write(bytes, stallMs);
  }

  async waitFor(isEnough: (received: readonly number[]) => boolean, timeoutMs: number): Promise<boolean> {
    const isThere = await this.#link.waitFor(isEnough, timeoutMs);
    this.#tellReceived();
    return isThere;
  }

  received(): readonly number[] {
    return this.#link.received();
  }

  forget(): void {
    this.#tellReceived();
    this.#link.forget();
    this.#told = 0;
  }

  leavesWithin(timeoutMs: number): Promise<boolean> {
    return this.#link.leavesWithin(timeoutMs);
  }

  close(timeoutMs: number): ReturnType<PrinterLink['close']> {
    this.#tellReceived();
    return this.#link.close(timeoutMs);
  }

  destroy(): void {
    this.#tellReceived();
    this.#link.destroy();
  }

  #tellReceived(): void {
    const fresh = this.#link.received().slice(this.#told);
    this.#told += fresh.length;
    if (fresh.length > 0) this.#tap.received(Uint8Array.from(fresh));
  }
}
