import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

interface AwaitedProps {
  testId: string;
  /** What is waited for: "Waiting for the first event…". */
  waiting: ReactNode;
  /** What to say once it has come. */
  arrived: ReactNode;
  /** When it came; null: not yet. */
  at: string | null;
}

/** Something that comes by itself, and the moment it did. */
export function Awaited({ testId, waiting, arrived, at }: AwaitedProps) {
  const { timeZone } = useWorkspace();
  return (
    <p role="status" data-testid={testId} className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
      {at === null ? (
        <>
          <span aria-hidden className="mt-[7px] ml-1 size-2 animate-pulse-dot self-start rounded-full bg-river" />
          <span className="min-w-0 flex-1 text-ink-soft">{waiting}</span>
        </>
      ) : (
        <>
          <span
            aria-hidden
            className="grid size-4 animate-enter place-items-center rounded-full bg-positive text-canvas"
          >
            <Check className="size-3" strokeWidth={3} />
          </span>
          <span className="text-positive">{arrived}</span>
          <span className="figures text-ink-faint">{formatInstant(at, timeZone, "moment")}</span>
        </>
      )}
    </p>
  );
}
