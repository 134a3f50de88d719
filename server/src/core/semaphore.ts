/** So much of something to share out. */
export interface Semaphore {
  /** Resolves when there is as much left; who came first is served first. */
  take(amount: number): Promise<void>;
  giveBack(amount: number): void;
}

/** @param size the most that can be taken at once; who asks for more would wait for ever */
export function createSemaphore(size: number): Semaphore {
  let left = size;
  const waiting: { amount: number; go: () => void }[] = [];
  const serve = (): void => {
    for (let first = waiting[0]; first && first.amount <= left; first = waiting[0]) {
      waiting.shift();
      left -= first.amount;
      first.go();
    }
  };
  return {
    take: (amount) =>
      new Promise((go) => {
        waiting.push({ amount, go });
        serve();
      }),
    giveBack: (amount) => {
      left += amount;
      serve();
    },
  };
}
