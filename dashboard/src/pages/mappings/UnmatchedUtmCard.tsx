import type { UseQueryResult } from "@tanstack/react-query";
import type { Unmapped } from "@tributary/contract/campaign-mappings";
import { CountBars } from "../../charts/CountBars.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";

const SHOWN = 25;

/** UTM campaigns that visits carry and that match no campaign. */
export function UnmatchedUtmCard({ query }: { query: UseQueryResult<Unmapped> }) {
  const utms = query.data?.utmCampaigns ?? [];
  if (utms.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="UTM campaigns without a campaign"
        note="Visits carry these utm_campaign values, but none of your campaigns or links use them."
      />
      <CountBars
        tone="river"
        bars={utms.slice(0, SHOWN).map(({ utmCampaign, visits }) => ({
          key: utmCampaign,
          label: utmCampaign,
          count: visits,
        }))}
      />
    </Card>
  );
}
