/**
 * Work that takes its time beside people's answers: one worker, woken after commits, that takes up rows which an update
 * left for it. It holds nothing that the rows do not: a kill leaves them to be taken again.
 */

export interface Desk {
  /** To be called after every commit that may have brought work; begins it if any waits. Cheap. */
  wake(): void;
  /** Begins work even if nothing new waits, as the tick does; does nothing while at work or once stopped. */
  begin(): void;
  /** Resolves when nothing is in hand, with what came in meanwhile. */
  idle(): Promise<void>;
  /** Takes nothing new up and tells the work so; resolves when what is in hand has ended. */
  stop(): Promise<void>;
}

/**
 * Makes a desk; nothing happens before the first `wake` or `begin`. `work` is run by one worker at a time until nothing
 * is left that can be done now, and ends early once `stopping` is aborted. After an error nothing more is taken up
 * before the next `wake` or `begin`, so that trouble that stays does not spin.
 */
export function createDesk(options: {
  /** Whether anything can be done now; asked after every commit. */
  isWaiting(): boolean;
  work(stopping: AbortSignal): Promise<void>;
  onError(error: unknown): void;
}): Desk {
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  /** Somebody woke a worker who may have looked for the last time. */
  let wokenAgain = false;

  function begin(): void {
    if (working !== undefined || stopping.signal.aborted) return;
    wokenAgain = false;
    working = options
      .work(stopping.signal)
      .catch((error: unknown) => {
        wokenAgain = false;
        options.onError(error);
      })
      .finally(() => {
        working = undefined;
        if (wokenAgain) wake();
      });
  }

  function wake(): void {
    if (working !== undefined) wokenAgain = true;
    else if (!stopping.signal.aborted && options.isWaiting()) begin();
  }

  async function idle(): Promise<void> {
    if (working === undefined) return;
    await working;
    await idle();
  }

  return {
    wake,
    begin,
    idle,
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
