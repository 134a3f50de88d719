import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Lead, LeadStatus } from "@tributary/contract/leads";
import { useState } from "react";
import { leadsQuery } from "../../api/leads.ts";
import { Badge } from "../../design/Badge.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { LEAD_STATUS_WORDS } from "./leadWords.ts";
import { OWN_TIME_ZONE } from "./providerWords.ts";

const STATUSES: readonly { value: LeadStatus | ""; label: string }[] = [
  { value: "", label: "All" },
  ...(Object.keys(LEAD_STATUS_WORDS) as LeadStatus[]).map((value) => ({ value, label: LEAD_STATUS_WORDS[value] })),
];

interface LeadsDialogProps {
  onOpen: (conversationId: string) => void;
  onClose: () => void;
}

/** Who is worth to follow up, and why; each leads to its conversation. */
export function LeadsDialog({ onOpen, onClose }: LeadsDialogProps) {
  const [status, setStatus] = useState<LeadStatus | "">("");
  const query = useInfiniteQuery({ ...leadsQuery(status), placeholderData: keepPreviousData });
  const leads = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Leads"
      description="Newest messages first. A score is the sum of intent, answers, engagement, and recency."
    >
      <Segments label="Status" value={status} choices={STATUSES} onChoose={setStatus} />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load leads" onRetry={() => void query.refetch()} />
      )}
      {query.data && leads.length === 0 && (
        <p className="py-6 text-sm text-ink-faint">{status ? "No leads with this status." : "No leads yet."}</p>
      )}
      <ul className="mt-3 divide-y">
        {leads.map((lead) => (
          <LeadRow key={lead.conversationId} lead={lead} onOpen={onOpen} />
        ))}
      </ul>
      {query.data && <LoadMore query={query} />}
    </Dialog>
  );
}

function LeadRow({ lead, onOpen }: { lead: Lead; onOpen: (conversationId: string) => void }) {
  const { conversationId, contactName, channelName, score, status, parts, lastMessageAt } = lead;
  const reasons = parts.filter(({ points }) => points > 0).map(({ reason }) => reason);
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(conversationId)}
        className="block w-full rounded-sm px-2 py-2.5 text-left hover:bg-hover"
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate text-sm font-medium text-ink">{contactName ?? "Visitor"}</span>
          <span className="figures text-sm whitespace-nowrap text-ink">{score} of 100</span>
        </span>
        <span className="mt-0.5 block text-xs text-ink-faint text-pretty">{reasons.join(" · ")}</span>
        <span className="mt-1 flex items-center gap-2 text-xs text-ink-faint">
          <Badge>{LEAD_STATUS_WORDS[status]}</Badge> {channelName} ·{" "}
          {formatInstant(lastMessageAt, OWN_TIME_ZONE, "moment")}
        </span>
      </button>
    </li>
  );
}
