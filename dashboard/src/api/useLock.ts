import { useRef } from "react";

/**
 * Runs one thing until it is freed, for what must not be made twice: the second press of a double click comes before the
 * button has been drawn busy, so that being pending alone does not hold it back.
 */
export function useLock(): (run: (free: () => void) => void) => void {
  const isTaken = useRef(false);
  return (run) => {
    if (isTaken.current) return;
    isTaken.current = true;
    run(() => {
      isTaken.current = false;
    });
  };
}
