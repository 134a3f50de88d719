import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Conversation } from "@tributary/contract/messaging";
import { conversationsQuery, type InboxView } from "../../api/messaging.ts";
import { Badge } from "../../design/Badge.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SearchInput } from "../../design/SearchInput.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { OWN_TIME_ZONE, PROVIDER_WORDS } from "./providerWords.ts";
import { useListKeys } from "./useListKeys.ts";

const VIEWS: readonly { value: InboxView; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "mine", label: "Mine" },
  { value: "unassigned", label: "New" },
  { value: "closed", label: "Closed" },
];

interface ConversationListProps {
  view: InboxView;
  search: string | undefined;
  current: string | undefined;
  onView: (view: InboxView) => void;
  onSearch: (text: string | undefined) => void;
  onOpen: (id: string) => void;
  className: string;
}

export function ConversationList({
  view,
  search,
  current,
  onView,
  onSearch,
  onOpen,
  className,
}: ConversationListProps) {
  const query = useInfiniteQuery({ ...conversationsQuery(view, search), placeholderData: keepPreviousData });
  const conversations = query.data?.pages.flatMap(({ data }) => data) ?? [];
  useListKeys(
    conversations.map(({ id }) => id),
    current,
    onOpen,
  );
  return (
    <Card className={cx("flex min-h-0 flex-col", className)}>
      <div className="flex flex-col gap-2 p-3">
        <Segments label="Show" value={view} choices={VIEWS} onChoose={onView} />
        <SearchInput label="Search conversations" value={search} onSearch={onSearch} />
      </div>
      {query.isPending && <SkeletonRows rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load conversations" onRetry={() => void query.refetch()} />
      )}
      {query.data && conversations.length === 0 && (
        <p className="px-4 py-6 text-sm text-ink-faint">
          {search ? "Nothing matches." : view === "closed" ? "Nothing is closed." : "No one is waiting."}
        </p>
      )}
      <nav aria-label="Conversations" className="scroll-slim min-h-0 flex-1 overflow-y-auto">
        <ul>
          {conversations.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              isCurrent={conversation.id === current}
              onOpen={onOpen}
            />
          ))}
        </ul>
        {query.data && <LoadMore query={query} />}
      </nav>
    </Card>
  );
}

interface ConversationRowProps {
  conversation: Conversation;
  isCurrent: boolean;
  onOpen: (id: string) => void;
}

function ConversationRow({ conversation, isCurrent, onOpen }: ConversationRowProps) {
  const { id, contact, channel, unread, lastText, lastMessageAt, handoverReason } = conversation;
  return (
    <li className="border-t">
      <button
        type="button"
        aria-current={isCurrent ? "page" : undefined}
        onClick={() => onOpen(id)}
        className={cx("block w-full px-4 py-2.5 text-left hover:bg-hover", isCurrent && "bg-hover")}
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className={cx("truncate text-sm text-ink", unread > 0 ? "font-semibold" : "font-medium")}>
            {contact.name ?? "Visitor"}
          </span>
          <span className="text-xs whitespace-nowrap text-ink-faint">
            {formatInstant(lastMessageAt, OWN_TIME_ZONE, "moment")}
          </span>
        </span>
        <span className="mt-0.5 flex items-center justify-between gap-2">
          <span className="truncate text-sm text-ink-faint">{lastText}</span>
          {unread > 0 && (
            <Badge tone="river">
              {unread} <span className="sr-only">unread</span>
            </Badge>
          )}
        </span>
        <span className="mt-1 flex flex-wrap gap-1">
          <Badge>{PROVIDER_WORDS[channel.provider]}</Badge>
          {handoverReason && <Badge tone="caution">Needs a person</Badge>}
        </span>
      </button>
    </li>
  );
}
