import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CampaignMappingBody, Unmapped } from "@tributary/contract/campaign-mappings";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { addMapping, MAPPINGS_KEY } from "../../api/mappings.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { minorOfMicros } from "../../format/minorOfMicros.ts";
import { formatMoneyRounded } from "../../format/money.ts";
import { adCampaignName } from "./mappingWords.ts";

interface UnmappedSpendCardProps {
  query: UseQueryResult<Unmapped>;
  mayEdit: boolean;
}

/** Spend that belongs to none of the campaigns. */
export function UnmappedSpendCard({ query, mayEdit }: UnmappedSpendCardProps) {
  const spend = query.data?.spend ?? [];
  return (
    <Card>
      <CardHeader title="Unmapped spend" note="Ad campaigns whose spend belongs to none of your campaigns yet." />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load unmapped spend" onRetry={() => void query.refetch()} />
      )}
      {query.data && spend.length === 0 && (
        <EmptyState title="No unmapped spend">All spend in this date range belongs to a campaign.</EmptyState>
      )}
      <ul>
        {spend.map((row) => (
          <UnmappedRow key={`${row.platform} ${row.accountId} ${row.adCampaignId}`} row={row} mayEdit={mayEdit} />
        ))}
      </ul>
    </Card>
  );
}

function UnmappedRow({ row, mayEdit }: { row: Unmapped["spend"][number]; mayEdit: boolean }) {
  const campaigns = useQuery(campaignChoicesQuery).data ?? [];
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const mapping = useMutation({
    mutationFn: (campaignId: string) => {
      const { platform, accountId, adCampaignId } = row;
      const body = { platform: platform as CampaignMappingBody["platform"], accountId, adCampaignId, campaignId };
      return addMapping(body, keyFor(body));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: MAPPINGS_KEY }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0">
        <p className="text-sm font-medium text-ink [overflow-wrap:anywhere]">{adCampaignName(row)}</p>
        <p className="figures mt-0.5 text-sm text-ink-faint">
          {formatMoneyRounded(minorOfMicros(row.costMicros, row.currency), row.currency)} · {row.accountId}
        </p>
        <FormError error={mapping.error} />
      </div>
      {mayEdit && campaigns.length > 0 && (
        <FilterMenu
          label={`Campaign of ${adCampaignName(row)}`}
          any="Choose a campaign"
          value={mapping.variables}
          choices={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(id) => id && mapping.mutate(id)}
        />
      )}
    </li>
  );
}
