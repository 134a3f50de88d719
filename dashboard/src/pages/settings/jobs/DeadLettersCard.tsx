import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { DeadLetter } from "@tributary/contract/jobs";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { deadLettersQuery, JOBS_KEY, redrive } from "../../../api/jobs.ts";
import { useIdempotencyKey } from "../../../api/useIdempotencyKey.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { EmptyState } from "../../../design/EmptyState.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { LoadMore } from "../../../design/LoadMore.tsx";
import { Segments } from "../../../design/Segments.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { formatInstant } from "../../../format/time.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";

const STATES = [
  { value: "open", label: "Open" },
  { value: "redriven", label: "Retried" },
] as const;
type State = (typeof STATES)[number]["value"];

/** Runs that failed as often as they may, kept until somebody runs them again. */
export function DeadLettersCard({ mayManage }: { mayManage: boolean }) {
  const [state, setState] = useState<State>("open");
  return (
    <Card>
      <CardHeader
        title="Failed runs"
        note="Runs that failed after every retry. Fix the cause, then run them again."
        action={<Segments label="Which" value={state} choices={STATES} onChoose={setState} />}
      />
      <Letters state={state} mayManage={mayManage} />
    </Card>
  );
}

function Letters({ state, mayManage }: { state: State; mayManage: boolean }) {
  const query = useInfiniteQuery(deadLettersQuery(state));
  if (query.isPending) return <SkeletonRows rows={2} />;
  if (!query.data) {
    return <ErrorState error={query.error} title="Couldn't load failed runs" onRetry={() => void query.refetch()} />;
  }
  const letters = query.data.pages.flatMap(({ data }) => data);
  if (letters.length === 0) {
    return (
      <EmptyState title={state === "open" ? "No failed runs" : "Nothing retried yet"} className="py-6">
        {state === "open" ? "Every run eventually succeeded." : "Runs you retry show up here."}
      </EmptyState>
    );
  }
  return (
    <>
      <ul>
        {letters.map((letter) => (
          <LetterRow key={letter.id} letter={letter} mayManage={mayManage} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function LetterRow({ letter, mayManage }: { letter: DeadLetter; mayManage: boolean }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const driving = useMutation({
    mutationFn: () => redrive(letter.id, keyFor(letter.id)),
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS_KEY }),
  });
  return (
    <li data-testid="dead-letter" className="border-t px-5 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-medium text-ink">{letter.label}</p>
          <p className="mt-0.5 text-sm text-negative [overflow-wrap:anywhere]">{letter.error}</p>
          <p className="figures mt-0.5 text-sm text-ink-faint">
            Failed {formatInstant(letter.failedAt, timeZone, "moment")}
            {letter.redrivenAt && ` · retried ${formatInstant(letter.redrivenAt, timeZone, "moment")}`}
          </p>
        </div>
        {mayManage && !letter.redrivenAt && (
          <Button
            size="sm"
            busy={driving.isPending}
            aria-label={`Retry: ${letter.label}`}
            onClick={() => driving.mutate()}
          >
            <RotateCw aria-hidden className="size-3.5" /> Retry
          </Button>
        )}
      </div>
      <FormError error={driving.error} />
    </li>
  );
}
