import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { linksQuery } from "../../api/links.ts";
import { hasEvents, pixelsQuery } from "../../api/pixels.ts";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { buttonClass } from "../../design/Button.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { LinkStep } from "./LinkStep.tsx";
import { ScriptStep } from "./ScriptStep.tsx";
import { SiteStep } from "./SiteStep.tsx";
import { StripeStep } from "./StripeStep.tsx";

/** From nothing to the first traced sale, in four steps that can be done in any order and looked up again. */
export function SetupPage() {
  useTitle("Get set up");
  const mayConnect = useMay("admin");
  const pixels = useQuery(pixelsQuery);
  const connections = useQuery({ ...stripeConnectionsQuery, enabled: mayConnect });
  const links = useInfiniteQuery(linksQuery);
  if (pixels.isError && !pixels.data) {
    return (
      <ErrorState error={pixels.error} title="The steps could not be loaded" onRetry={() => void pixels.refetch()} />
    );
  }
  if (!pixels.data) return <PagePending />;
  const linkCount = links.data?.pages[0]?.data.length ?? 0;
  const done = [
    pixels.data.length > 0,
    hasEvents(pixels.data),
    (connections.data?.length ?? 0) > 0,
    linkCount > 0,
  ].filter(Boolean).length;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Get set up"
        note={
          done === 4 ? "All four steps are done." : `${done} of 4 steps done. Ten minutes to your first traced sale.`
        }
      >
        <Link to="/" className={buttonClass({ size: "sm", variant: done === 4 ? "primary" : "secondary" })}>
          Go to the overview <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </PageHeader>
      <ol className="flex flex-col gap-4">
        <SiteStep pixels={pixels.data} />
        <ScriptStep pixels={pixels.data} />
        <StripeStep connections={connections.data ?? []} loading={mayConnect && connections.isPending} />
        <LinkStep linkCount={linkCount} />
      </ol>
    </div>
  );
}
