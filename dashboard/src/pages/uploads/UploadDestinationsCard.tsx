import { type UseQueryResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { UploadDestination } from "@tributary/contract/uploads";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import {
  changeUploadDestination,
  deleteUploadDestination,
  testUploadDestination,
  UPLOADS_KEY,
} from "../../api/uploads.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { DeleteDialog } from "../../design/DeleteDialog.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { countWords } from "./uploadWords.ts";

interface UploadDestinationsCardProps {
  query: UseQueryResult<UploadDestination[]>;
  mayManage: boolean;
  onEdit: (destination: UploadDestination | "new") => void;
}

/** Where payments are sent. */
export function UploadDestinationsCard({ query, mayManage, onEdit }: UploadDestinationsCardProps) {
  return (
    <Card>
      <CardHeader title="Destinations" note="Each is tested before it's turned on." />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load destinations" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <EmptyState
          title="No destinations yet"
          action={mayManage && <Button onClick={() => onEdit("new")}>Add destination</Button>}
        >
          Ad platforms optimize better when they know which clicks led to money. Send them payments your payment
          provider confirmed, with the consent of the buyer.
        </EmptyState>
      )}
      <ul data-testid="upload-destinations">
        {query.data?.map((destination) => (
          <DestinationRow
            key={destination.id}
            destination={destination}
            mayManage={mayManage}
            onEdit={() => onEdit(destination)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface DestinationRowProps {
  destination: UploadDestination;
  mayManage: boolean;
  onEdit: () => void;
}

function DestinationRow({ destination, mayManage, onEdit }: DestinationRowProps) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: UPLOADS_KEY });
  const { id, name, kind, isEnabled, test, counts } = destination;
  const testing = useMutation({ mutationFn: () => testUploadDestination(id), onSettled });
  const switching = useMutation({
    mutationFn: () => changeUploadDestination(id, { isEnabled: !isEnabled }),
    onSettled,
  });
  const [deletes, setDeletes] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
          <span className="[overflow-wrap:anywhere]">{name}</span>
          <Badge>{kind}</Badge>
          <Badge tone={isEnabled ? "positive" : "neutral"}>{isEnabled ? "On" : "Off"}</Badge>
        </p>
        <p className="figures mt-0.5 text-sm text-ink-faint">{countWords(counts)}</p>
        {test && (
          <p role="status" className={test.passed ? "mt-1 text-sm text-ink-soft" : "mt-1 text-sm text-negative"}>
            {test.passed ? "Test passed" : "Test failed"} {formatInstant(test.at, timeZone, "moment")}: {test.verdict}
          </p>
        )}
        <FormError error={[testing, switching].map(({ error }) => error).find(Boolean)} />
      </div>
      {mayManage && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm" busy={testing.isPending} onClick={() => testing.mutate()}>
            Send test
          </Button>
          {(isEnabled || test?.passed) && (
            <Button size="sm" busy={switching.isPending} onClick={() => switching.mutate()}>
              {isEnabled ? "Turn off" : "Turn on"}
            </Button>
          )}
          <Button size="sm" onClick={onEdit} aria-label={`Edit ${name}`}>
            Edit
          </Button>
          <Button variant="ghost" size="icon" aria-label={`Delete ${name}`} onClick={() => setDeletes(true)}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      )}
      {deletes && (
        <DeleteDialog
          title="Delete this destination?"
          description={`This deletes “${name}” with its ledger. What the ad platform was told stays there. You can't undo this.`}
          action="Delete destination"
          remove={() => deleteUploadDestination(id)}
          onDeleted={onSettled}
          onClose={() => setDeletes(false)}
        />
      )}
    </li>
  );
}
