import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { sourcesQuery, syncNow } from "../../api/sources.ts";
import { Button, buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { RestatementsCard } from "./RestatementsCard.tsx";
import { SourceCard } from "./SourceCard.tsx";

export function SourcesPage() {
  useTitle("Sources");
  const query = useQuery(sourcesQuery);
  const mayManage = useMay("connections.manage");
  const client = useQueryClient();
  const syncing = useMutation({
    mutationFn: () => syncNow(),
    onSettled: () => client.invalidateQueries({ queryKey: sourcesQuery.queryKey }),
  });
  const sources = query.data ?? [];
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Sources"
        note="Ad accounts, properties, and merchants that are imported at 6 AM, 2 PM, and 10 PM, and how each is doing."
      >
        {mayManage && sources.length > 0 && (
          <Button size="sm" busy={syncing.isPending} onClick={() => syncing.mutate()}>
            <RefreshCw aria-hidden className="size-4" />
            Sync all now
          </Button>
        )}
      </PageHeader>
      <FormError error={syncing.error} />
      {query.isPending && (
        <Card>
          <SkeletonRows rows={6} />
        </Card>
      )}
      {query.isError && !query.data && (
        <Card>
          <ErrorState error={query.error} title="Couldn't load sources" onRetry={() => void query.refetch()} />
        </Card>
      )}
      {query.data && sources.length === 0 && (
        <Card>
          <EmptyState
            title="No sources yet"
            action={
              <Link to="/integrations" className={buttonClass({ variant: "primary" })}>
                Connect an ad platform
              </Link>
            }
          >
            Connect Google Ads, Meta Ads, or Google Analytics, then choose which accounts to import.
          </EmptyState>
        </Card>
      )}
      <div className="flex flex-col gap-4">
        {sources.map((source) => (
          <SourceCard key={`${source.connectionId} ${source.accountId}`} source={source} mayManage={mayManage} />
        ))}
        {sources.length > 0 && <RestatementsCard />}
      </div>
    </div>
  );
}
