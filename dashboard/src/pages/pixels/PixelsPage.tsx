import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { archivedPixelsQuery, pixelsQuery } from "../../api/pixels.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { SiteForm } from "../../site/SiteForm.tsx";
import { PixelTable } from "./PixelTable.tsx";

const CHOICES = [
  { value: "used", label: "Active" },
  { value: "archived", label: "Archived" },
] as const;

export function PixelsPage() {
  useTitle("Pixels");
  const { show } = useSearch({ from: "/signed-in/pixels" });
  const navigate = useNavigate({ from: "/pixels" });
  const [adding, setAdding] = useState(false);
  const add = useMay("plan.write") && (
    <Button variant="primary" size="sm" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" /> New site
    </Button>
  );
  return (
    <>
      <PageHeader title="Pixels" note="One for each site you track.">
        <Segments
          label="Which sites"
          value={show ?? "used"}
          choices={CHOICES}
          onChoose={(value) => void navigate({ search: value === "archived" ? { show: value } : {}, replace: true })}
        />
        {add}
      </PageHeader>
      <Card>
        <Sites archived={show === "archived"} add={add} />
      </Card>
      <Dialog
        open={adding}
        onOpenChange={setAdding}
        title="New site"
        description="We'll create a pixel for it with its own tracking script."
      >
        <SiteForm onDone={({ id }) => void navigate({ to: "/pixels/$pixelId", params: { pixelId: id } })} />
      </Dialog>
    </>
  );
}

function Sites({ archived, add }: { archived: boolean; add: ReactNode }) {
  const query = useQuery(archived ? archivedPixelsQuery : pixelsQuery);
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load sites" onRetry={() => void query.refetch()} />;
  }
  if (query.data.length > 0) return <PixelTable pixels={query.data} />;
  if (archived) {
    return (
      <EmptyState title="No archived sites">
        Archived sites show up here. New events are rejected, and existing data stays.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No sites yet" action={add} className="py-20">
      Add a site to track its visitors. You'll get a script for its pages and see events here as they come in.
    </EmptyState>
  );
}
