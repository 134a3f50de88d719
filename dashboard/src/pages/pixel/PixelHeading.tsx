import type { Pixel } from "@tributary/contract/pixels";
import { Archive, ArchiveRestore, Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { formatAgo, formatInstant } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { StatusBadge } from "../../site/StatusBadge.tsx";
import { siteStatus } from "../../site/siteStatus.ts";
import { ArchivePixelDialog } from "./ArchivePixelDialog.tsx";
import { EditPixelDialog } from "./EditPixelDialog.tsx";

/** What the site is, how it does, and what may be changed about it. */
export function PixelHeading({ pixel }: { pixel: Pixel }) {
  const { timeZone } = useWorkspace();
  const now = useNow(15_000);
  const mayChange = useMay("plan.write");
  const [open, setOpen] = useState<"edit" | "archive">();
  const archived = pixel.archivedAt !== null;
  const Icon = archived ? ArchiveRestore : Archive;
  const close = (stays: boolean) => !stays && setOpen(undefined);
  return (
    <PageHeader
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 [overflow-wrap:anywhere]">{pixel.name}</span>
          <StatusBadge status={siteStatus(pixel, now)} />
        </span>
      }
      note={
        <span className="figures">
          {[pixel.domain, ...pixel.otherDomains].join(", ")}
          {pixel.lastEventAt && (
            <>
              {" · last event "}
              <time dateTime={pixel.lastEventAt} title={formatInstant(pixel.lastEventAt, timeZone, "exact")}>
                {formatAgo(pixel.lastEventAt, now, timeZone)}
              </time>
            </>
          )}
        </span>
      }
    >
      {mayChange && (
        <>
          <Button size="sm" onClick={() => setOpen("edit")}>
            <Pencil aria-hidden className="size-3.5" /> Edit
          </Button>
          <Button size="sm" onClick={() => setOpen("archive")}>
            <Icon aria-hidden className="size-3.5" /> {archived ? "Restore" : "Archive"}
          </Button>
        </>
      )}
      {open === "edit" && <EditPixelDialog pixel={pixel} onOpenChange={close} />}
      {open === "archive" && <ArchivePixelDialog pixel={pixel} onOpenChange={close} />}
    </PageHeader>
  );
}
