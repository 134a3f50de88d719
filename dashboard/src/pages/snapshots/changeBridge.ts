/** The way from a snapshot to a later one, cause by cause: of one channel, or of all together. */
import type { ChangeCause, SnapshotChanges } from "@tributary/contract/credit-snapshots";
import { type BridgeBar, bridgeBars } from "../../charts/bridgeBars.ts";
import { CAUSE_WORDS } from "./causeWords.ts";

export type ChangeBar = BridgeBar<"before" | "after" | ChangeCause>;

/** @param channels of one currency. What only moves between them adds up to nothing, and is left out. */
export function changeBridge(channels: readonly SnapshotChanges["channels"][number][]): ChangeBar[] {
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  const changes = channels.flatMap((row) => row.changes);
  return bridgeBars<ChangeBar["what"]>(
    { what: "before", value: sum(channels.map(({ beforeMinor }) => beforeMinor)) },
    (Object.keys(CAUSE_WORDS) as ChangeCause[]).map((cause) => ({
      what: cause,
      value: sum(changes.filter((change) => change.cause === cause).map(({ amountMinor }) => amountMinor)),
    })),
    { what: "after", value: sum(channels.map(({ afterMinor }) => afterMinor)) },
  );
}
