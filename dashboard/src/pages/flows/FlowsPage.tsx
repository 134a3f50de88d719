import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Flow } from "@tributary/contract/flows";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { flowsQuery } from "../../api/flows.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { NewFlowDialog } from "./NewFlowDialog.tsx";

export function FlowsPage() {
  useTitle("Chat flows");
  const [creating, setCreating] = useState(false);
  const create = useMay("automation.manage") && (
    <Button variant="primary" size="sm" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" /> New flow
    </Button>
  );
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Chat flows" note="What the bot says and asks before a person takes over.">
        {create}
      </PageHeader>
      <Card>
        <FlowList create={create} />
      </Card>
      {creating && <NewFlowDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

function FlowList({ create }: { create: ReactNode }) {
  const query = useInfiniteQuery(flowsQuery);
  const campaigns = useQuery(campaignChoicesQuery);
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load chat flows" onRetry={() => void query.refetch()} />;
  }
  const flows = query.data.pages.flatMap(({ data }) => data);
  if (flows.length === 0) {
    return (
      <EmptyState title="No chat flows yet" action={create}>
        A flow greets people who write to you, asks what they need, makes an offer, and hands over to a person. Try it
        in a preview chat before you publish it.
      </EmptyState>
    );
  }
  const names = new Map(campaigns.data?.map(({ id, name }) => [id, name]));
  return (
    <>
      <ul className="divide-y">
        {flows.map((flow) => (
          <FlowRow key={flow.id} flow={flow} campaign={names.get(flow.campaignId ?? "")} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function FlowRow({ flow, campaign }: { flow: Flow; campaign: string | undefined }) {
  const { latestVersion, draft, isEnabled, hasUnpublishedChanges, problems } = flow;
  return (
    <li className="relative px-5 py-3 transition-colors duration-120 hover:bg-river-wash">
      <div className="flex flex-wrap items-center gap-2">
        {/* The link's own shadow covers the row, so that all of it can be pressed. */}
        <Link
          to="/flows/$flowId"
          params={{ flowId: flow.id }}
          className="min-w-0 rounded-xs text-base font-medium break-words text-ink after:absolute after:inset-0"
        >
          {flow.name}
        </Link>
        <Badge tone={latestVersion && isEnabled ? "positive" : "neutral"}>{stateOf(flow)}</Badge>
        {latestVersion !== null && hasUnpublishedChanges && <Badge tone="caution">Unpublished changes</Badge>}
        {problems.length > 0 && (
          <Badge tone="negative">{problems.length === 1 ? "1 problem" : `${problems.length} problems`}</Badge>
        )}
      </div>
      <p className="mt-0.5 text-sm text-ink-faint">
        {flow.campaignId === null ? "Conversations of any campaign" : (campaign ?? "Campaign")} ·{" "}
        {draft.nodes.length === 1 ? "1 card" : `${draft.nodes.length} cards`}
      </p>
    </li>
  );
}

function stateOf({ latestVersion, isEnabled }: Flow): string {
  if (latestVersion === null) return "Draft";
  return isEnabled ? `On, version ${latestVersion}` : "Off";
}
