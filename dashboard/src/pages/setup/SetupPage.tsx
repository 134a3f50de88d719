import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { StripeConnection } from "@tributary/contract/checkout";
import type { Payment } from "@tributary/contract/payments";
import type { Pixel } from "@tributary/contract/pixels";
import { ArrowRight } from "lucide-react";
import { useEffect } from "react";
import { linksQuery } from "../../api/links.ts";
import { latestPaymentsQuery } from "../../api/payments.ts";
import { hasEvents, pixelsQuery } from "../../api/pixels.ts";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { buttonClass } from "../../design/Button.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { rememberSetupShown } from "../../shell/setupVisit.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { ASK_AGAIN_MS } from "./askAgain.ts";
import { LinkStep } from "./LinkStep.tsx";
import { SaleStep } from "./SaleStep.tsx";
import { ScriptStep } from "./ScriptStep.tsx";
import { SiteStep } from "./SiteStep.tsx";
import { StripeStep } from "./StripeStep.tsx";
import { useOpenSteps } from "./useOpenSteps.ts";

/** From nothing to the first traced sale, in five steps that can be done in any order and looked up again. */
export function SetupPage() {
  useTitle("Get set up");
  const { id } = useWorkspace();
  useEffect(() => rememberSetupShown(id), [id]);
  const mayConnect = useMay("connections.manage");
  const pixels = useQuery(pixelsQuery);
  const connections = useQuery({ ...stripeConnectionsQuery, enabled: mayConnect });
  const links = useInfiniteQuery(linksQuery());
  const traced = useQuery({
    ...latestPaymentsQuery(1, { attributed: "true" }),
    refetchInterval: ({ state }) => (state.data?.length === 0 ? ASK_AGAIN_MS : false),
  });
  const payments = useQuery({
    ...latestPaymentsQuery(1),
    refetchInterval: traced.data?.length === 0 ? ASK_AGAIN_MS : false,
  });
  const failed = [pixels, connections, links, traced, payments].find(({ isError, data }) => isError && !data);
  if (failed) {
    return (
      <ErrorState
        titleAs="h1"
        error={failed.error}
        title="Couldn't load the steps"
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (!pixels.data || !links.data || !traced.data || !payments.data || (mayConnect && !connections.data))
    return <PagePending />;
  return (
    <Steps
      pixels={pixels.data}
      connections={connections.data ?? []}
      linkCount={links.data.pages[0]?.data.length ?? 0}
      traced={traced.data[0]}
      newest={payments.data[0]}
    />
  );
}

interface StepsProps {
  pixels: Pixel[];
  connections: StripeConnection[];
  linkCount: number;
  traced: Payment | undefined;
  newest: Payment | undefined;
}

function Steps({ pixels, connections, linkCount, traced, newest }: StepsProps) {
  const connected = connections.some(({ hasWebhookSecret }) => hasWebhookSecret);
  const done = [pixels.length > 0, hasEvents(pixels), connected, linkCount > 0, traced !== undefined];
  const count = done.filter(Boolean).length;
  const step = useOpenSteps(done);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Get set up"
        note={count === 5 ? "All five steps done." : `${count} of 5 steps done. Trace your first sale in ten minutes.`}
      >
        <Link to="/" className={buttonClass({ size: "sm", variant: count === 5 ? "primary" : "secondary" })}>
          Go to overview <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </PageHeader>
      <ol className="flex flex-col gap-3">
        <SiteStep pixels={pixels} {...step(0)} />
        <ScriptStep pixels={pixels} {...step(1)} />
        <StripeStep connections={connections} connected={connected} {...step(2)} />
        <LinkStep linkCount={linkCount} {...step(3)} />
        <SaleStep traced={traced} newest={newest} {...step(4)} />
      </ol>
    </div>
  );
}
