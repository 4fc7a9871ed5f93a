/** What has come from a device, whether it is still there, and the waiting for either: the half that all links share. */

export class Inbox {
  readonly #received: number[] = [];
  readonly #wakers = new Set<() => void>();
  #hasEnded = false;
  #isBroken = false;

  receive(data: Uint8Array): void {
    // A printer's answers are single bytes; whatever floods in beyond them is not kept.
    this.#received.push(...data.subarray(0, 64));
    if (this.#received.length > 256) this.#received.splice(0, this.#received.length - 64);
    this.wake();
  }

  /** The other side left in good order. */
  end(): void {
    this.#hasEnded = true;
    this.wake();
  }

  /** The other side is gone. */
  break(): void {
    this.#isBroken = true;
    this.wake();
  }

  received(): readonly number[] {
    return this.#received;
  }

  forget(): void {
    this.#received.length = 0;
  }

  hasEnded(): boolean {
    return this.#hasEnded;
  }

  isBroken(): boolean {
    return this.#isBroken;
  }

  isGone(): boolean {
    return this.#isBroken || this.#hasEnded;
  }

  /** Looks at every condition that is waited for once more. */
  wake(): void {
    for (const wake of this.#wakers) wake();
  }

  async waitFor(isEnough: (received: readonly number[]) => boolean, timeoutMs: number): Promise<boolean> {
    await this.until(() => isEnough(this.#received), timeoutMs);
    return isEnough(this.#received);
  }

  async leavesWithin(timeoutMs: number): Promise<boolean> {
    await this.until(() => false, timeoutMs);
    return this.isGone();
  }

  /** Resolves when the condition holds, the printer is gone, or the time is over. */
  async until(isDone: () => boolean, timeoutMs: number): Promise<void> {
    if (isDone() || this.isGone()) return;
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#wakers.delete(check);
        resolve();
      };
      const check = () => {
        if (isDone() || this.isGone()) finish();
      };
      // What arrived while this process stood still is looked at before the time counts as over.
      const timer = setTimeout(() => setImmediate(finish), timeoutMs);
      this.#wakers.add(check);
    });
  }
}
