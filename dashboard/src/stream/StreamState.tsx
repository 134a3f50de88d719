import { Pause, Play } from "lucide-react";
import { Button } from "../design/Button.tsx";
import { formatCount } from "../format/number.ts";
import { useLiveStatus } from "../live/liveStatus.ts";

interface StreamStateProps {
  isHeld: boolean;
  missed: { count: number; more: boolean };
  disabled: boolean;
  onHold: () => void;
  onResume: () => void;
}

/** Whether the stream moves, and the way to stop it or let it go on. */
export function StreamState({ isHeld, missed, disabled, onHold, onResume }: StreamStateProps) {
  const live = useLiveStatus() === "live";
  return (
    <div className="ml-auto flex items-center gap-3">
      <span className="flex items-center gap-2 text-sm text-ink-faint">
        {isHeld ? (
          <span className="figures" data-testid="missed">
            Paused{missed.count > 0 && `, ${formatCount(missed.count)}${missed.more ? "+" : ""} new`}
          </span>
        ) : (
          live && (
            <>
              <span aria-hidden className="size-2 animate-pulse-dot rounded-full bg-river" />
              Live
            </>
          )
        )}
      </span>
      <Button
        size="sm"
        variant={isHeld ? "primary" : "secondary"}
        disabled={disabled}
        onClick={isHeld ? onResume : onHold}
      >
        {isHeld ? (
          <>
            <Play aria-hidden className="size-3.5" /> Resume
          </>
        ) : (
          <>
            <Pause aria-hidden className="size-3.5" /> Pause
          </>
        )}
      </Button>
    </div>
  );
}
