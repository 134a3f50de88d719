import { useQuery } from "@tanstack/react-query";
import type { ChannelRule } from "@tributary/contract/channel-rules";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { channelRulesQuery } from "../../api/channelRules.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { ChannelTryCard } from "./ChannelTryCard.tsx";
import { IgnoredReferrersCard } from "./IgnoredReferrersCard.tsx";
import { RuleList } from "./RuleList.tsx";
import { RulePanel } from "./RulePanel.tsx";

export function ChannelRulesPage() {
  useTitle("Channels");
  const mayChange = useMay("plan.write");
  const [editing, setEditing] = useState<ChannelRule | "new">();
  const add = mayChange && (
    <Button size="sm" variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden className="size-4" /> New rule
    </Button>
  );
  return (
    <>
      <div className="flex flex-col gap-5">
        <Card>
          <CardHeader
            title="Channel rules"
            note="Your rules run first, top to bottom. If none match, the default channels apply. Changes only affect new data."
            action={add}
          />
          <Rules add={add} mayChange={mayChange} onEdit={setEditing} />
        </Card>
        <IgnoredReferrersCard mayChange={mayChange} />
        <ChannelTryCard />
      </div>
      {editing && <RulePanel rule={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

interface RulesProps {
  add: ReactNode;
  mayChange: boolean;
  onEdit: (rule: ChannelRule) => void;
}

function Rules({ add, mayChange, onEdit }: RulesProps) {
  const query = useQuery(channelRulesQuery);
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load rules" onRetry={() => void query.refetch()} />;
  }
  if (query.data.length > 0) return <RuleList rules={query.data} mayChange={mayChange} onEdit={onEdit} />;
  return (
    <EmptyState title="No custom rules yet" action={add}>
      Visits are grouped the way Google Analytics does it. Add a rule for anything unique to you, such as partner links
      or a custom medium.
    </EmptyState>
  );
}
