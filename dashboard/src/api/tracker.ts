import { queryOptions } from "@tanstack/react-query";
import type { TrackerScript } from "@tributary/contract/tracker";
import { call } from "./client.ts";

/** The script as this installation serves it now. */
export const trackerQuery = queryOptions({
  queryKey: ["tracker"],
  queryFn: ({ signal }) => call<TrackerScript>("GET", "/tracker", { signal }),
  staleTime: 5 * 60_000,
});
