import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { LiveChange } from "@tributary/contract/live";
import { useEffect } from "react";
import { MAPPINGS_KEY } from "../api/mappings.ts";
import { RESULTS_KEY } from "../api/results.ts";
import { loadCode } from "../code/loadCode.ts";
import { setLiveStatus } from "./liveStatus.ts";
import { refresh } from "./refresh.ts";
import { throttle } from "./throttle.ts";

/** Queries to ask again, by what changed, and how often at most. Traffic never stops, so it may lag a little more. */
const REFRESHES: Readonly<Record<LiveChange["topic"], readonly { queryKey: string[]; everyMs: number }[]>> = {
  payments: [
    { queryKey: ["payments"], everyMs: 1000 },
    { queryKey: ["metrics", "money"], everyMs: 1000 },
    { queryKey: RESULTS_KEY, everyMs: 5000 },
  ],
  conversions: [{ queryKey: ["conversions"], everyMs: 1000 }],
  conversations: [{ queryKey: ["conversations"], everyMs: 300 }],
  sources: [
    { queryKey: ["sources"], everyMs: 1000 },
    { queryKey: ["integrations"], everyMs: 1000 },
  ],
  spend: [
    { queryKey: ["metrics"], everyMs: 1000 },
    { queryKey: MAPPINGS_KEY, everyMs: 1000 },
    { queryKey: ["sources", "restatements"], everyMs: 1000 },
    { queryKey: ["warehouse"], everyMs: 1000 },
    { queryKey: RESULTS_KEY, everyMs: 5000 },
  ],
  events: [
    { queryKey: ["events"], everyMs: 1000 },
    { queryKey: ["pixels"], everyMs: 1000 },
    { queryKey: ["metrics", "traffic"], everyMs: 5000 },
    { queryKey: RESULTS_KEY, everyMs: 5000 },
  ],
};

/** A connection that comes back within this time is nobody's concern. */
const LOST_AFTER_MS = 3000;
/** How long to wait when the code for it could not be loaded. */
const RETRY_CODE_MS = 5000;

/** Keeps everything on screen current for as long as the component that uses it is mounted. */
export function useLiveUpdates(workspaceId: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!workspaceId) return;
    const refreshers = refreshersOf(client);
    let lost: ReturnType<typeof setTimeout> | undefined;
    let close: (() => void) | undefined;
    let unmounted = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    // The socket library is not needed for the first paint.
    const open = async (): Promise<void> => {
      const { openLive } = await loadCode("openLive", () => import("./openLive.ts"));
      if (unmounted) return;
      close = openLive(workspaceId, {
        onChange: (topic) => {
          for (const refresher of refreshers[topic] ?? []) refresher.call();
        },
        onConnect: (isAgain) => {
          clearTimeout(lost);
          lost = undefined;
          setLiveStatus("live");
          if (isAgain) void client.invalidateQueries();
        },
        onDisconnect: () => {
          lost ??= setTimeout(() => setLiveStatus("lost"), LOST_AFTER_MS);
        },
      });
    };
    const openOrRetry = (): void => {
      open().catch(() => {
        if (unmounted) return;
        setLiveStatus("lost");
        again = setTimeout(openOrRetry, RETRY_CODE_MS);
      });
    };
    openOrRetry();
    return () => {
      unmounted = true;
      clearTimeout(lost);
      clearTimeout(again);
      for (const refresher of Object.values(refreshers).flat()) refresher.cancel();
      close?.();
      setLiveStatus("waiting");
    };
  }, [client, workspaceId]);
}

function refreshersOf(client: QueryClient) {
  const of = (topic: LiveChange["topic"]) =>
    REFRESHES[topic].map(({ queryKey, everyMs }) => throttle(() => refresh(client, queryKey), everyMs));
  return {
    payments: of("payments"),
    conversions: of("conversions"),
    conversations: of("conversations"),
    sources: of("sources"),
    spend: of("spend"),
    events: of("events"),
  };
}
