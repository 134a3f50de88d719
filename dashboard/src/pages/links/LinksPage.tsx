import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { linksQuery } from "../../api/links.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { LinkRow } from "./LinkRow.tsx";
import { NewLinkDialog } from "./NewLinkDialog.tsx";

export function LinksPage() {
  useTitle("Links");
  const [creating, setCreating] = useState(false);
  const mayCreate = useMay("analyst");
  const create = mayCreate && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" /> New link
    </Button>
  );
  return (
    <>
      <PageHeader title="Links" note="Short links that record the click and carry it through to the payment.">
        {create}
      </PageHeader>
      <Card>
        <LinkPages create={create} />
      </Card>
      <NewLinkDialog open={creating} onOpenChange={setCreating} />
    </>
  );
}

function LinkPages({ create }: { create: ReactNode }) {
  const query = useInfiniteQuery(linksQuery);
  if (query.isPending) return <SkeletonRows rows={6} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Links could not be loaded" onRetry={() => void query.refetch()} />;
  }
  const links = query.data.pages.flatMap(({ data }) => data);
  if (links.length === 0) {
    return (
      <EmptyState title="No links yet" action={create}>
        Make one for a video description, a newsletter or an ad. Every click is recorded, and sales that follow are
        traced back to it.
      </EmptyState>
    );
  }
  return (
    <>
      <ul>
        {links.map((link) => (
          <LinkRow key={link.id} link={link} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="flex justify-center border-t p-3">
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}
