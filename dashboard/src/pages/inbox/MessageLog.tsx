import { useInfiniteQuery } from "@tanstack/react-query";
import type { ChatMessage } from "@tributary/contract/messaging";
import { useEffect, useRef } from "react";
import { messagesQuery } from "../../api/messaging.ts";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { OWN_TIME_ZONE, STATE_WORDS } from "./providerWords.ts";

/** What was said, the newest at the bottom and in sight. */
export function MessageLog({ id }: { id: string }) {
  const query = useInfiniteQuery(messagesQuery(id));
  const messages = (query.data?.pages.flatMap(({ data }) => data) ?? []).toReversed();
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: "nearest" });
  }, [newest]);
  return (
    <div className="scroll-slim min-h-0 flex-1 overflow-y-auto px-4 py-3">
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load messages" onRetry={() => void query.refetch()} />
      )}
      {query.data && <LoadMore query={query} />}
      <ol aria-label="Messages" className="flex flex-col gap-2">
        {messages.map((message) => (
          <MessageBubble key={message.id} message={message} />
        ))}
      </ol>
      <div ref={end} />
    </div>
  );
}

function MessageBubble({ message }: { message: ChatMessage }) {
  const { direction, text, kind, buttons, attachments, author, sentAt, state, fault } = message;
  const isOut = direction === "out";
  const isTrouble = state === "failed" || state === "uncertain";
  const by = author === "bot" ? "Bot" : author === "echo" ? "Outside Tributary" : "";
  return (
    <li className={cx("flex max-w-[85%] flex-col", isOut ? "self-end items-end" : "self-start items-start")}>
      <div className={cx("rounded-md px-3 py-2 text-sm text-ink", isOut ? "bg-river-soft" : "bg-sunken")}>
        {text && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>}
        {!text && attachments.length === 0 && <p className="text-ink-faint">{kind}</p>}
        {attachments.map(({ type, name, url }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments of a message never move
          <p key={place}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer noopener" className="underline underline-offset-2">
                {name ?? type}
              </a>
            ) : (
              (name ?? type)
            )}
          </p>
        ))}
        {isOut && buttons.length > 0 && (
          <p className="mt-1 text-xs text-ink-faint">{buttons.map(({ title }) => title).join(" · ")}</p>
        )}
      </div>
      <p className={cx("mt-0.5 text-xs", isTrouble ? "text-negative" : "text-ink-faint")}>
        {[formatInstant(sentAt, OWN_TIME_ZONE, "moment"), by, STATE_WORDS[state]].filter(Boolean).join(" · ")}
      </p>
      {fault && <p className="text-xs text-negative text-pretty">{fault}</p>}
    </li>
  );
}
