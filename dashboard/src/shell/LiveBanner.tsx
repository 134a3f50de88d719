import { useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useLiveStatus } from "../live/liveStatus.ts";
import { pages } from "../pages.ts";
import { isOutdated } from "./outdated.ts";

/** Said only when it matters: what is on screen is no longer moving by itself, and why. */
export function LiveBanner() {
  const isLost = useLiveStatus() === "lost";
  const isLive = useOnLivePage();
  const outdated = useOutdated();
  const online = useSyncExternalStore(followNetwork, () => navigator.onLine);
  // A page that nothing changes from outside does not miss the connection; without a network it misses more.
  const lost = isLost && (isLive || !online);
  return <div role="status">{(lost || outdated) && <Said>{reason(lost, online)}</Said>}</div>;
}

function reason(lost: boolean, online: boolean): string {
  if (!online) return "You're offline. Data may be out of date, and changes won't be saved.";
  if (lost) return "Live updates paused. Reconnecting… Data may be slightly out of date.";
  return "The server isn't responding. Data may be slightly out of date. We'll keep trying.";
}

function Said({ children }: { children: string }) {
  return (
    <p className="flex animate-fade items-center justify-center gap-2 border-b bg-caution-soft px-4 py-1.5 text-sm text-caution">
      <span aria-hidden className="size-2 shrink-0 animate-breathe rounded-full bg-caution" />
      {children}
    </p>
  );
}

/** Whether changes elsewhere show on the open page by themselves. */
function useOnLivePage(): boolean {
  const open = useRouterState({ select: ({ matches }) => matches.at(-1)?.fullPath });
  return pages.some(({ path, liveTopics }) => path === open && liveTopics.length > 0);
}

/** Whether anything on screen is older than what was asked for last. */
function useOutdated(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => cache.getAll().some(isOutdated),
  );
}

function followNetwork(listener: () => void): () => void {
  const names = ["online", "offline"];
  for (const name of names) window.addEventListener(name, listener);
  return () => {
    for (const name of names) window.removeEventListener(name, listener);
  };
}
