import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CampaignMapping } from "@tributary/contract/campaign-mappings";
import { ArrowRight } from "lucide-react";
import { decideMapping, MAPPINGS_KEY, mappingsQuery } from "../../api/mappings.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { adCampaignName, REASON_WORDS, STATUS_LOOKS } from "./mappingWords.ts";

/** What is suggested and decided. */
export function MappedCard({ mayEdit }: { mayEdit: boolean }) {
  const query = useQuery(mappingsQuery);
  return (
    <Card>
      <CardHeader title="Mapped ad campaigns" note="Confirm or reject suggestions. Spend of all days follows." />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load mappings" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <EmptyState title="No mappings yet">
          Suggestions appear once ad campaigns share an ID, a UTM campaign, or a name with yours.
        </EmptyState>
      )}
      <ul>
        {query.data?.map((mapping) => (
          <MappingRow key={mapping.id} mapping={mapping} mayEdit={mayEdit} />
        ))}
      </ul>
    </Card>
  );
}

function MappingRow({ mapping, mayEdit }: { mapping: CampaignMapping; mayEdit: boolean }) {
  const client = useQueryClient();
  const deciding = useMutation({
    mutationFn: (status: "confirmed" | "rejected") => decideMapping(mapping.id, status),
    onSuccess: () => client.invalidateQueries({ queryKey: MAPPINGS_KEY }),
  });
  const { tone, label } = STATUS_LOOKS[mapping.status];
  const name = adCampaignName(mapping);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink">
          <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
          <ArrowRight aria-hidden className="size-3.5 text-ink-faint" />
          <span className="sr-only">belongs to</span>
          <span className="[overflow-wrap:anywhere]">{mapping.campaignName}</span>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="mt-0.5 text-sm text-ink-faint text-pretty">
          {REASON_WORDS[mapping.reason]}
          {mapping.reason !== "manual" && ` ${mapping.confidence}% sure.`}
        </p>
        <FormError error={deciding.error} />
      </div>
      {mayEdit && (
        <div className="flex gap-2">
          {mapping.status !== "confirmed" && (
            <Button
              size="sm"
              aria-label={`Confirm ${name}`}
              busy={deciding.isPending}
              onClick={() => deciding.mutate("confirmed")}
            >
              Confirm
            </Button>
          )}
          {mapping.status !== "rejected" && (
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Reject ${name}`}
              busy={deciding.isPending}
              onClick={() => deciding.mutate("rejected")}
            >
              Reject
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
