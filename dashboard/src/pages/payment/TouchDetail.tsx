import type { JourneyTouch } from "@tributary/contract/payments";
import { Link2, MousePointerClick, Play, Undo2 } from "lucide-react";

const KINDS = {
  link_click: { Icon: MousePointerClick, words: "Clicked a short link" },
  landing: { Icon: Link2, words: "Landed" },
  direct: { Icon: Undo2, words: "Typed the URL or used a bookmark" },
} as const;

/** What is known of one touch: how it happened, which link or video, which source and campaign, and where it led. */
export function TouchDetail({ touch }: { touch: JourneyTouch }) {
  const { Icon, words } = KINDS[touch.kind];
  const origin = [touch.source, touch.medium, touch.campaign].filter(Boolean).join(" / ");
  return (
    <div className="mt-0.5 flex min-w-0 flex-col gap-0.5 text-sm text-ink-soft">
      <p className="flex min-w-0 items-start gap-1.5">
        <Icon aria-hidden className="mt-[3px] size-3.5 shrink-0 text-ink-faint" />
        <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">
          {words}
          {touch.linkTitle && (
            <>
              {": "}
              <span className="text-ink">{touch.linkTitle}</span>
            </>
          )}
          {!touch.linkTitle && touch.kind === "landing" && touch.landingPath && ` on ${touch.landingPath}`}
        </span>
      </p>
      {touch.youtubeVideoId && (
        <p>
          <a
            href={`https://www.youtube.com/watch?v=${encodeURIComponent(touch.youtubeVideoId)}`}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1.5 rounded-xs text-river underline-offset-4 hover:underline"
          >
            <Play aria-hidden className="size-3.5" />
            YouTube video {touch.youtubeVideoId}
          </a>
        </p>
      )}
      {origin && <p className="line-clamp-2 text-ink-faint [overflow-wrap:anywhere]">{origin}</p>}
    </div>
  );
}
