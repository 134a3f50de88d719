import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { integrationsQuery } from "../../api/connections.ts";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { ProviderCard } from "./ProviderCard.tsx";
import { ReturnNotice } from "./ReturnNotice.tsx";

export function IntegrationsPage() {
  useTitle("Connections");
  const search = useSearch({ from: "/signed-in/integrations" });
  const navigate = useNavigate({ from: "/integrations" });
  const query = useQuery(integrationsQuery);
  const mayManage = useMay("connections.manage");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Connections"
        note={
          mayManage
            ? "Where your data and payments come from."
            : "Where your data and payments come from. Only admins can connect services."
        }
      />
      {!query.isPending && (
        <ReturnNotice
          search={search}
          integrations={query.data ?? []}
          onDismiss={() => void navigate({ search: {}, replace: true })}
        />
      )}
      <Providers mayManage={mayManage} />
    </div>
  );
}

function Providers({ mayManage }: { mayManage: boolean }) {
  const query = useQuery(integrationsQuery);
  if (query.isPending) {
    return (
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    );
  }
  if (!query.data) {
    return (
      <Card>
        <ErrorState error={query.error} title="Couldn't load connections" onRetry={() => void query.refetch()} />
      </Card>
    );
  }
  if (query.data.length === 0) {
    return (
      <Card>
        <EmptyState title="No integrations available">No integrations are set up on this installation.</EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {query.data.map((integration) => (
        <ProviderCard key={integration.platform} integration={integration} mayManage={mayManage} />
      ))}
    </div>
  );
}
