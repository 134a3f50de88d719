import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Upload } from "@tributary/contract/uploads";
import { useState } from "react";
import { replayUpload, UPLOADS_KEY } from "../../api/uploads.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatMoney } from "../../format/money.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { UploadDialog } from "./UploadDialog.tsx";
import { CONSENT_WORDS, STATE_LOOKS, waitingWords } from "./uploadWords.ts";

export function UploadRow({ upload, mayManage }: { upload: Upload; mayManage: boolean }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const replaying = useMutation({
    mutationFn: () => replayUpload(upload.id),
    onSettled: () => client.invalidateQueries({ queryKey: UPLOADS_KEY }),
  });
  const { tone, label } = STATE_LOOKS[upload.state];
  const waits = waitingWords(upload);
  const isOver = upload.state === "rejected" || upload.state === "skipped";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
          <Link
            to="/payments/$paymentId"
            params={{ paymentId: upload.paymentId }}
            className="figures text-river hover:underline"
          >
            {formatMoney(upload.amountMinor, upload.currency)}
          </Link>
          <span className="[overflow-wrap:anywhere]">{upload.destinationName}</span>
          <Badge tone={tone}>{label}</Badge>
        </p>
        {upload.verdict && <p className="mt-0.5 text-sm text-ink-soft text-pretty">{upload.verdict}</p>}
        <p className="mt-0.5 text-sm text-ink-faint [overflow-wrap:anywhere]">
          {formatInstant(upload.paidAt, timeZone, "moment")} · {upload.dedupKey} · {CONSENT_WORDS[upload.consent]}
          {waits && ` · ${waits}`}
          {upload.nextAttemptAt && ` ${formatInstant(upload.nextAttemptAt, timeZone, "moment")}`}
        </p>
        <FormError error={replaying.error} />
      </div>
      <div className="flex gap-2">
        {mayManage && isOver && (
          <Button size="sm" busy={replaying.isPending} onClick={() => replaying.mutate()}>
            Send again
          </Button>
        )}
        <Button size="sm" variant="ghost" aria-label={`Details of ${upload.dedupKey}`} onClick={() => setIsOpen(true)}>
          Details
        </Button>
      </div>
      {isOpen && <UploadDialog upload={upload} onClose={() => setIsOpen(false)} />}
    </li>
  );
}
