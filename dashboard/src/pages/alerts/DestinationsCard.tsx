import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AlertDestination } from "@tributary/contract/alerts";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  ALERTS_KEY,
  alertDestinationsQuery,
  deleteAlertDestination,
  retryAlertDeliveries,
  testAlertDestination,
} from "../../api/alerts.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { DestinationDialog } from "./DestinationDialog.tsx";

const KIND_WORDS: Readonly<Record<AlertDestination["kind"], string>> = { slack: "Slack", webhook: "Webhook" };

const LOOKS = {
  waiting: { tone: "caution", label: "Trying again" },
  delivered: { tone: "positive", label: "Delivered" },
  failed: { tone: "negative", label: "Failed" },
} as const satisfies Record<NonNullable<AlertDestination["lastDelivery"]>["status"], object>;

/** Where alerts are sent besides email. */
export function DestinationsCard({ mayManage }: { mayManage: boolean }) {
  const query = useQuery(alertDestinationsQuery);
  const [adds, setAdds] = useState(false);
  return (
    <Card>
      <CardHeader
        title="Slack and webhooks"
        note="Every alert is sent here too, and tried again for a day."
        action={
          mayManage && (
            <Button size="sm" onClick={() => setAdds(true)}>
              <Plus aria-hidden className="size-4" /> Add
            </Button>
          )
        }
      />
      {query.isPending && <SkeletonRows rows={1} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load destinations" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <p className="px-5 pb-5 text-sm text-ink-faint">Alerts only go to admins by email.</p>
      )}
      <ul data-testid="alert-destinations">
        {query.data?.map((destination) => (
          <DestinationRow key={destination.id} destination={destination} mayManage={mayManage} />
        ))}
      </ul>
      {adds && <DestinationDialog onClose={() => setAdds(false)} />}
    </Card>
  );
}

function DestinationRow({ destination, mayManage }: { destination: AlertDestination; mayManage: boolean }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ALERTS_KEY });
  const { id, kind, name, host, lastDelivery, failed } = destination;
  const testing = useMutation({ mutationFn: () => testAlertDestination(id) });
  const retrying = useMutation({ mutationFn: () => retryAlertDeliveries(id), onSettled });
  const removal = useMutation({ mutationFn: () => deleteAlertDestination(id), onSettled });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
          <span className="[overflow-wrap:anywhere]">{name}</span>
          <Badge>{KIND_WORDS[kind]}</Badge>
          {lastDelivery && <Badge tone={LOOKS[lastDelivery.status].tone}>{LOOKS[lastDelivery.status].label}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-ink-faint [overflow-wrap:anywhere]">
          {host}
          {lastDelivery && ` · ${formatInstant(lastDelivery.at, timeZone, "moment")}`}
          {lastDelivery?.fault && ` · ${lastDelivery.fault}`}
        </p>
        {testing.data && (
          <p
            role="status"
            className={testing.data.delivered ? "mt-1 text-sm text-positive" : "mt-1 text-sm text-negative"}
          >
            {testing.data.delivered ? "The test message was delivered." : `The test failed. ${testing.data.fault}`}
          </p>
        )}
        <FormError error={testing.error ?? retrying.error ?? removal.error} />
      </div>
      {mayManage && (
        <div className="flex items-center gap-2">
          {failed > 0 && (
            <Button size="sm" busy={retrying.isPending} onClick={() => retrying.mutate()}>
              Retry {failed} failed
            </Button>
          )}
          <Button size="sm" busy={testing.isPending} onClick={() => testing.mutate()}>
            Send test
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Delete ${name}`}
            disabled={removal.isPending}
            onClick={() => removal.mutate()}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      )}
    </li>
  );
}
