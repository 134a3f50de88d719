import type { LostEvents } from "@tributary/contract/quality";
import { TriangleAlert } from "lucide-react";
import { formatInstant } from "../../format/time.ts";
import { lossWords } from "./lossWords.ts";

/** Says that accepted events are in no figure, because the server lost them. Nothing to say is nothing on screen. */
export function LossNotice({ losses, timeZone }: { losses: readonly LostEvents[]; timeZone: string }) {
  const [latest] = losses;
  if (!latest) return null;
  return (
    <div role="alert" className="flex gap-3 rounded-md bg-negative-soft px-4 py-3 text-sm text-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-negative" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{lossWords(losses)}</p>
        <p className="mt-0.5 text-ink-soft text-pretty">
          The server accepted them but couldn't read them back from disk. They aren't in any report. Last found{" "}
          <time dateTime={latest.foundAt}>{formatInstant(latest.foundAt, timeZone, "exact")}</time>. Ask your server
          admin to run npm run doctor.
        </p>
      </div>
    </div>
  );
}
