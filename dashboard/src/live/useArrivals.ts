import { useEffect, useRef, useState } from "react";
import { arrivals } from "./arrivals.ts";

/** The rows to welcome in a newest-first list. A row stays welcomed for as long as the list is on screen. */
export function useArrivals(ids: readonly string[]): ReadonlySet<string> {
  const known = useRef<Set<string>>(new Set());
  const [welcomed, setWelcomed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const fresh = arrivals(known.current, ids);
    for (const id of ids) known.current.add(id);
    if (fresh.length > 0) setWelcomed((before) => new Set([...before, ...fresh]));
  }, [ids]);
  return welcomed;
}
