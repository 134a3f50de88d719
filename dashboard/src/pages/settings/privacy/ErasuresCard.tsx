import { useQuery } from "@tanstack/react-query";
import type { Erasure } from "@tributary/contract/privacy";
import { erasuresQuery } from "../../../api/privacy.ts";
import { Badge } from "../../../design/Badge.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { formatCount } from "../../../format/number.ts";
import { formatInstant } from "../../../format/time.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";

const STATUS = {
  waiting: { tone: "neutral", label: "Waiting" },
  erasing: { tone: "caution", label: "Deleting" },
  done: { tone: "positive", label: "Done" },
} as const;

const NAMED_BY: Readonly<Record<Erasure["namedBy"], string>> = {
  email: "an email address",
  customerId: "a customer id",
  visitorId: "a visitor id",
};

export function ErasuresCard() {
  const query = useQuery(erasuresQuery);
  const { timeZone } = useWorkspace();
  if (!query.data || query.data.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Deletion requests" note="We don't keep who was deleted." />
      <ul>
        {query.data.map((erasure) => (
          <li key={erasure.id} className="flex items-center gap-4 border-t px-5 py-3">
            <div className="min-w-0 flex-1">
              <p className="text-ink">Someone identified by {NAMED_BY[erasure.namedBy]}</p>
              <p className="figures mt-0.5 text-sm text-ink-faint">
                requested {formatInstant(erasure.requestedAt, timeZone, "moment")} ·{" "}
                {formatCount(erasure.removed.events)} events, {formatCount(erasure.removed.payments)} payments
              </p>
            </div>
            <Badge tone={STATUS[erasure.status].tone}>{STATUS[erasure.status].label}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
