import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { apiKeysQuery } from "../../api/apiKeys.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { ApiKeyRow } from "./ApiKeyRow.tsx";
import { NewApiKeyDialog } from "./NewApiKeyDialog.tsx";

export function ApiKeysPage() {
  useTitle("API keys");
  const mayManage = useMay("api_keys.manage");
  const [creating, setCreating] = useState(false);
  const create = mayManage && (
    <Button size="sm" variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" /> New key
    </Button>
  );
  return (
    <>
      <Card>
        <CardHeader
          title="API keys"
          note={
            <>
              For your servers. See the{" "}
              <a href="/docs" className="text-river underline underline-offset-2">
                API reference
              </a>{" "}
              for what they can do.
            </>
          }
          action={create}
        />
        {mayManage ? (
          <Keys create={create} />
        ) : (
          <EmptyState title="Admins only">Ask a workspace admin for a key.</EmptyState>
        )}
      </Card>
      {creating && <NewApiKeyDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function Keys({ create }: { create: ReactNode }) {
  const query = useQuery(apiKeysQuery);
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load API keys" onRetry={() => void query.refetch()} />;
  }
  if (query.data.length === 0) {
    return (
      <EmptyState title="No API keys yet" action={create}>
        Use a secret key to start checkouts and read reports from your server. Use a write-only key to send events.
      </EmptyState>
    );
  }
  return (
    <ul>
      {query.data.map((apiKey) => (
        <ApiKeyRow key={apiKey.id} apiKey={apiKey} />
      ))}
    </ul>
  );
}
