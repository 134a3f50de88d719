import { useQuery } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { Download } from "lucide-react";
import { useState } from "react";
import { qrFile, qrPictureQuery } from "../api/links.ts";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { ErrorState } from "../design/ErrorState.tsx";
import { FormError } from "../design/FormError.tsx";
import { Segments } from "../design/Segments.tsx";
import { Skeleton } from "../design/Skeleton.tsx";
import { saveFile } from "../design/saveFile.ts";
import { withoutScheme } from "./withoutScheme.ts";

/** Pixels, for screens, for flyers and for posters. */
const SIZES = ["256", "512", "1024", "2048"] as const;

export function QrDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const [size, setSize] = useState<(typeof SIZES)[number]>("512");
  const [fault, setFault] = useState<unknown>(null);
  const picture = useQuery(qrPictureQuery(link.id));

  async function download(ending: "svg" | "png") {
    try {
      saveFile(await qrFile(link.id, ending, Number(size)), `${link.code}.${ending}`);
      setFault(null);
    } catch (error) {
      setFault(error);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="QR code"
      description={`Opens ${withoutScheme(link.shortUrl)}. Scans are counted separately from clicks.`}
    >
      <div className="flex flex-col items-center gap-4">
        {/* White in every theme: that is what cameras expect. */}
        <div className="grid size-60 place-items-center rounded-md border bg-paper p-2">
          {picture.data ? (
            <img src={picture.data} alt={`QR code of ${link.title}`} className="size-full" />
          ) : picture.isError ? (
            <ErrorState
              error={picture.error}
              title="Couldn't create the QR code"
              onRetry={() => void picture.refetch()}
            />
          ) : (
            <Skeleton className="size-52" />
          )}
        </div>
        <div className="flex flex-wrap items-center justify-center gap-2">
          <Segments
            label="Size in pixels"
            value={size}
            choices={SIZES.map((value) => ({ value, label: value }))}
            onChoose={setSize}
          />
          <span className="text-sm text-ink-faint">pixels</span>
        </div>
        <FormError error={fault} />
        <div className="flex gap-2">
          <Button onClick={() => void download("svg")}>
            <Download aria-hidden className="size-4" /> SVG
          </Button>
          <Button variant="primary" onClick={() => void download("png")}>
            <Download aria-hidden className="size-4" /> PNG
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
