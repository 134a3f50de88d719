import { useLiveStatus } from "../live/liveStatus.ts";

/** Said only when it matters: figures on screen are no longer moving by themselves. */
export function LiveBanner() {
  const lost = useLiveStatus() === "lost";
  return (
    <div role="status">
      {lost && (
        <p className="flex animate-fade items-center justify-center gap-2 border-b bg-caution-soft px-4 py-1.5 text-sm text-caution">
          <span aria-hidden className="size-2 animate-breathe rounded-full bg-caution" />
          Live updates are interrupted. Reconnecting; what you see may be a little old.
        </p>
      )}
    </div>
  );
}
