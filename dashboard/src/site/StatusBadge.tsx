import { Badge } from "../design/Badge.tsx";
import type { SiteStatus } from "./siteStatus.ts";

const LOOKS = {
  receiving: { tone: "positive", label: "Receiving" },
  quiet: { tone: "caution", label: "Quiet" },
  waiting: { tone: "river", label: "No events yet" },
  archived: { tone: "neutral", label: "Archived" },
} as const satisfies Record<SiteStatus, object>;

/** How a site does, in a word. */
export function StatusBadge({ status }: { status: SiteStatus }) {
  const { tone, label } = LOOKS[status];
  return <Badge tone={tone}>{label}</Badge>;
}
