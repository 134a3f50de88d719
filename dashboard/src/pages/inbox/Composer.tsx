import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Conversation } from "@tributary/contract/messaging";
import { type KeyboardEvent, useRef, useState } from "react";
import { CONVERSATIONS_KEY, createSavedReply, savedRepliesQuery, sendMessage } from "../../api/messaging.ts";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Menu, MenuItem, MenuLabel } from "../../design/Menu.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { useKey } from "./useListKeys.ts";

/** Enter sends, Shift+Enter begins a line. What couldn't be handed over stays to be sent again, and is sent once. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { id, replyUntil } = conversation;
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState({ text: "", clientId: crypto.randomUUID() });
  const replies = useQuery(savedRepliesQuery);
  const setText = (text: string): void => setDraft((before) => ({ ...before, text }));
  const sending = useMutation({
    mutationFn: () => sendMessage(id, draft.text.trim(), draft.clientId),
    onSuccess: () => setDraft({ text: "", clientId: crypto.randomUUID() }),
    onSettled: () => client.invalidateQueries({ queryKey: CONVERSATIONS_KEY }),
  });
  const saving = useMutation({
    mutationFn: () => createSavedReply({ title: draft.text.trim().slice(0, 60), text: draft.text.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: savedRepliesQuery.queryKey }),
  });
  useKey("r", () => field.current?.focus());
  const isEmpty = draft.text.trim() === "";
  const isLate = replyUntil !== null && Date.parse(replyUntil) < Date.now();
  const send = (): void => {
    if (!isEmpty && !sending.isPending) sending.mutate();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") field.current?.blur();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="flex flex-col gap-2 border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isLate && (
        <p className="text-xs text-caution">
          More than 24 hours have passed since the last message. The provider may refuse free text now.
        </p>
      )}
      <TextArea
        ref={field}
        aria-label="Reply"
        placeholder="Reply"
        maxLength={4000}
        className="min-h-14!"
        value={draft.text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <FormError error={sending.error ?? saving.error} />
      <div className="flex flex-wrap justify-between gap-2">
        <Menu side="top" trigger={<Button size="sm">Saved replies</Button>}>
          {replies.data?.length === 0 && <MenuLabel>Write a reply, then save it for the team.</MenuLabel>}
          {replies.data?.map((reply) => (
            <MenuItem key={reply.id} onSelect={() => setText(reply.text)}>
              {reply.title}
            </MenuItem>
          ))}
          {!isEmpty && <MenuItem onSelect={() => saving.mutate()}>Save this reply</MenuItem>}
        </Menu>
        <Button type="submit" size="sm" variant="primary" disabled={isEmpty} busy={sending.isPending}>
          Send
        </Button>
      </div>
    </form>
  );
}
