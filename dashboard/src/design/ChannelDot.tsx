import { channelColour, UNATTRIBUTED } from "./channelColour.ts";
import { cx } from "./cx.ts";

/** The channel as a drop of its colour; hatched when no channel is known. Its name always stands beside it. */
export function ChannelDot({ channel, className }: { channel: string | null; className?: string }) {
  const unknown = channel === null || channel === UNATTRIBUTED;
  return (
    <span
      aria-hidden
      className={cx(
        "inline-block size-2.5 shrink-0 rounded-full",
        unknown && "border-2 border-ink-faint/60 bg-surface",
        className,
      )}
      style={unknown ? undefined : { backgroundColor: channelColour(channel) }}
    />
  );
}
