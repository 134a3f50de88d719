/** Work that is done once the answer is given, so that the time it takes tells the asker nothing. */

export interface Afterwards {
  /** Begins when whoever calls it has answered. What it throws is told to `onError`. */
  run(work: () => Promise<void>): void;
  /** Resolves when everything begun so far has ended. */
  settled(): Promise<void>;
}

export function createAfterwards(onError: (error: unknown) => void): Afterwards {
  const running = new Set<Promise<void>>();
  return {
    run: (work) => {
      const turn = new Promise<void>((resolve) => setImmediate(resolve));
      const done = turn.then(work).catch(onError);
      running.add(done);
      void done.finally(() => running.delete(done));
    },
    settled: async () => void (await Promise.all(running)),
  };
}
