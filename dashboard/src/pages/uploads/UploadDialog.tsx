import { useQuery } from "@tanstack/react-query";
import type { Upload, UploadAttempt } from "@tributary/contract/uploads";
import { uploadQuery } from "../../api/uploads.ts";
import { Badge } from "../../design/Badge.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { STATE_LOOKS } from "./uploadWords.ts";

/** Each attempt at one upload, with what was sent. */
export function UploadDialog({ upload, onClose }: { upload: Upload; onClose: () => void }) {
  const query = useQuery(uploadQuery(upload.id));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${upload.destinationName}: ${upload.dedupKey}`}
      description="Exactly what was sent, with personal data hashed."
    >
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load the upload" onRetry={() => void query.refetch()} />
      )}
      {query.data?.history.length === 0 && <p className="text-sm text-ink-faint">Nothing was sent. {upload.verdict}</p>}
      <ol className="flex flex-col gap-5">
        {query.data?.history.map((attempt) => (
          <Attempt key={attempt.at} attempt={attempt} />
        ))}
      </ol>
    </Dialog>
  );
}

function Attempt({ attempt }: { attempt: UploadAttempt }) {
  const { timeZone } = useWorkspace();
  const { tone, label } = STATE_LOOKS[attempt.state];
  return (
    <li className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink">
        {formatInstant(attempt.at, timeZone, "exact")}
        <Badge>{attempt.step === "adjustment" ? "Refund" : "Conversion"}</Badge>
        <Badge tone={tone}>{label}</Badge>
      </p>
      {attempt.verdict && <p className="text-sm text-ink-soft text-pretty">{attempt.verdict}</p>}
      {attempt.payload === null ? (
        <p className="text-sm text-ink-faint">What was sent isn't kept any more.</p>
      ) : (
        <CopyField wrap what="what was sent" text={JSON.stringify(attempt.payload, null, 2)} />
      )}
    </li>
  );
}
