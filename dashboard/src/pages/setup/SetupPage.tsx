import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { StripeConnection } from "@tributary/contract/checkout";
import type { Pixel } from "@tributary/contract/pixels";
import { ArrowRight } from "lucide-react";
import { useEffect } from "react";
import { linksQuery } from "../../api/links.ts";
import { hasEvents, pixelsQuery } from "../../api/pixels.ts";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { buttonClass } from "../../design/Button.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { rememberSetupShown } from "../../shell/setupVisit.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { LinkStep } from "./LinkStep.tsx";
import { ScriptStep } from "./ScriptStep.tsx";
import { SiteStep } from "./SiteStep.tsx";
import { StripeStep } from "./StripeStep.tsx";
import { useOpenSteps } from "./useOpenSteps.ts";

/** From nothing to the first traced sale, in four steps that can be done in any order and looked up again. */
export function SetupPage() {
  useTitle("Get set up");
  const { id } = useWorkspace();
  useEffect(() => rememberSetupShown(id), [id]);
  const mayConnect = useMay("admin");
  const pixels = useQuery(pixelsQuery);
  const connections = useQuery({ ...stripeConnectionsQuery, enabled: mayConnect });
  const links = useInfiniteQuery(linksQuery);
  const failed = [pixels, connections, links].find(({ isError, data }) => isError && !data);
  if (failed) {
    return (
      <ErrorState
        titleAs="h1"
        error={failed.error}
        title="The steps could not be loaded"
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (!pixels.data || !links.data || (mayConnect && !connections.data)) return <PagePending />;
  return (
    <Steps
      pixels={pixels.data}
      connections={connections.data ?? []}
      linkCount={links.data.pages[0]?.data.length ?? 0}
    />
  );
}

interface StepsProps {
  pixels: Pixel[];
  connections: StripeConnection[];
  linkCount: number;
}

function Steps({ pixels, connections, linkCount }: StepsProps) {
  const done = [pixels.length > 0, hasEvents(pixels), connections.length > 0, linkCount > 0];
  const count = done.filter(Boolean).length;
  const step = useOpenSteps(done);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Get set up"
        note={
          count === 4 ? "All four steps are done." : `${count} of 4 steps done. Ten minutes to your first traced sale.`
        }
      >
        <Link to="/" className={buttonClass({ size: "sm", variant: count === 4 ? "primary" : "secondary" })}>
          Go to the overview <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </PageHeader>
      <ol className="flex flex-col gap-3">
        <SiteStep pixels={pixels} {...step(0)} />
        <ScriptStep pixels={pixels} {...step(1)} />
        <StripeStep connections={connections} {...step(2)} />
        <LinkStep linkCount={linkCount} {...step(3)} />
      </ol>
    </div>
  );
}
