/** Whether changes reach this page by themselves right now. */
import { useSyncExternalStore } from "react";

/** `waiting` is the moment after opening the page; `lost` is only said once a connection stays away. */
export type LiveStatus = "waiting" | "live" | "lost";

let status: LiveStatus = "waiting";
const listeners = new Set<() => void>();

export function setLiveStatus(next: LiveStatus): void {
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(subscribe, () => status);
}
