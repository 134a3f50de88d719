import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { UploadDestination, UploadState } from "@tributary/contract/uploads";
import { useState } from "react";
import { replayUploads, UPLOADS_KEY, uploadsQuery } from "../../api/uploads.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { FormError } from "../../design/FormError.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { UploadRow } from "./UploadRow.tsx";
import { STATE_LOOKS } from "./uploadWords.ts";

interface LedgerCardProps {
  destinations: readonly UploadDestination[];
  mayManage: boolean;
}

const STATES = (Object.keys(STATE_LOOKS) as UploadState[]).map((value) => ({ value, label: STATE_LOOKS[value].label }));

/** Each payment at each destination, newest first. */
export function LedgerCard({ destinations, mayManage }: LedgerCardProps) {
  const client = useQueryClient();
  const [state, setState] = useState<UploadState>();
  const [destination, setDestination] = useState<string>();
  const query = useInfiniteQuery(uploadsQuery({ state, destination }));
  const uploads = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const shown = destinations.filter(({ id }) => destination === undefined || id === destination);
  const rejected = shown.reduce((sum, { counts }) => sum + (counts.rejected ?? 0), 0);
  const replaying = useMutation({
    mutationFn: () => replayUploads(destination),
    onSettled: () => client.invalidateQueries({ queryKey: UPLOADS_KEY }),
  });
  return (
    <Card>
      <CardHeader
        title="Ledger"
        action={
          mayManage &&
          rejected > 0 && (
            <Button size="sm" busy={replaying.isPending} onClick={() => replaying.mutate()}>
              Send {rejected} rejected again
            </Button>
          )
        }
      />
      <div className="flex flex-wrap gap-2 px-5 pb-3">
        <FilterMenu label="State" any="All states" value={state} choices={STATES} onChoose={setState} />
        <FilterMenu
          label="Destination"
          any="All destinations"
          value={destination}
          choices={destinations.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={setDestination}
        />
      </div>
      <FormError error={replaying.error} />
      {query.isPending && <SkeletonRows rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load uploads" onRetry={() => void query.refetch()} />
      )}
      {query.data && uploads.length === 0 && (
        <p className="px-5 pb-5 text-sm text-ink-faint">
          {state || destination ? "No uploads match." : "Nothing yet. Payments show up here once they are matched."}
        </p>
      )}
      <ul data-testid="uploads">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} mayManage={mayManage} />
        ))}
      </ul>
      {query.data && <LoadMore query={query} />}
    </Card>
  );
}
