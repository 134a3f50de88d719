/**
 * Lets the first call through at once and gathers those that follow into one at the end of the interval, so that a
 * burst of changes costs one refresh a second and the last change is never missed.
 */
export function throttle(work: () => void, intervalMs: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting = false;

  function open() {
    timer = null;
    if (!waiting) return;
    waiting = false;
    run();
  }

  function run() {
    timer = setTimeout(open, intervalMs);
    work();
  }

  return {
    call() {
      if (timer === null) run();
      else waiting = true;
    },
    cancel() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = false;
    },
  };
}
