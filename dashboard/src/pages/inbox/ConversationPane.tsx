import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ConversationPatch } from "@tributary/contract/messaging";
import { useEffect, useEffectEvent, useState } from "react";
import { CONVERSATIONS_KEY, conversationQuery, updateConversation } from "../../api/messaging.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { Composer } from "./Composer.tsx";
import { ContactCard } from "./ContactCard.tsx";
import { MessageLog } from "./MessageLog.tsx";
import { useKey } from "./useListKeys.ts";

/** One conversation and who it is with. What is shown counts as read. */
export function ConversationPane({ id, onBack }: { id: string; onBack: () => void }) {
  const client = useQueryClient();
  const query = useQuery(conversationQuery(id));
  const [showsContact, setShowsContact] = useState(false);
  const change = useMutation({
    mutationFn: (patch: ConversationPatch) => updateConversation(id, patch),
    onSettled: () => client.invalidateQueries({ queryKey: CONVERSATIONS_KEY }),
  });
  const { data: conversation } = query;
  const unread = conversation?.unread ?? 0;
  const read = useEffectEvent(() => change.mutate({ isRead: true }));
  useEffect(() => {
    if (unread > 0) read();
  }, [unread]);
  const isOpen = conversation?.status === "open";
  const close = () => change.mutate({ status: isOpen ? "closed" : "open" });
  useKey("e", close);
  if (query.isPending) return <SkeletonRows rows={6} />;
  if (!conversation)
    return (
      <ErrorState error={query.error} title="Couldn't load the conversation" onRetry={() => void query.refetch()} />
    );
  const isBot = conversation.handledBy === "bot";
  return (
    <div className="grid min-h-0 gap-4 xl:grid-cols-[minmax(0,1fr)_16rem]">
      <Card className={cx("flex min-h-0 flex-col max-lg:h-[calc(100dvh-9rem)]", showsContact && "max-xl:hidden")}>
        <header className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5">
          <Button size="sm" variant="ghost" className="lg:hidden" onClick={onBack}>
            Back
          </Button>
          <h2 className="min-w-0 flex-1 truncate text-base font-semibold text-ink">
            {conversation.contact.name ?? "Visitor"}
          </h2>
          <Button size="sm" className="xl:hidden" onClick={() => setShowsContact(true)}>
            Contact
          </Button>
          <Button
            size="sm"
            disabled={change.isPending}
            onClick={() => change.mutate({ handledBy: isBot ? "person" : "bot" })}
          >
            {isBot ? "Take over" : "Hand back to bot"}
          </Button>
          <Button size="sm" disabled={change.isPending} onClick={close}>
            {isOpen ? "Close" : "Reopen"}
          </Button>
        </header>
        {conversation.handoverReason && (
          <p className="bg-caution-soft px-4 py-1.5 text-sm text-caution">{conversation.handoverReason}</p>
        )}
        <FormError error={change.error} />
        <MessageLog id={id} />
        <Composer conversation={conversation} />
      </Card>
      <ContactCard
        conversation={conversation}
        onAssign={(assigneeId) => change.mutate({ assigneeId })}
        onBack={() => setShowsContact(false)}
        className={cx(!showsContact && "max-xl:hidden")}
      />
    </div>
  );
}
