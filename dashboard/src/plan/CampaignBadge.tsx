import type { CampaignStatus } from "@tributary/contract/campaigns";
import { Badge } from "../design/Badge.tsx";
import { STATUS_LABEL } from "./campaignStatus.ts";

const TONES = { draft: "neutral", active: "positive", paused: "caution", completed: "river" } as const;

export function CampaignBadge({ status }: { status: CampaignStatus }) {
  return (
    <Badge tone={TONES[status]}>
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {STATUS_LABEL[status]}
    </Badge>
  );
}
