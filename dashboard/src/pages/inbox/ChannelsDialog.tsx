import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ChatChannel } from "@tributary/contract/messaging";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { CONVERSATIONS_KEY, chatChannelsQuery, deleteChatChannel } from "../../api/messaging.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { NewChannelForm } from "./NewChannelForm.tsx";
import { PROVIDER_WORDS } from "./providerWords.ts";

/** Where people can write, and how each channel is put in place. */
export function ChannelsDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery(chatChannelsQuery);
  const [adds, setAdds] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Channels"
      description="Where people can write to you."
    >
      <div className="flex flex-col gap-4">
        {query.isPending && <SkeletonRows rows={1} />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} title="Couldn't load channels" onRetry={() => void query.refetch()} />
        )}
        <ul className="flex flex-col gap-4">
          {query.data?.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} />
          ))}
        </ul>
        {adds || query.data?.length === 0 ? (
          <NewChannelForm onDone={() => setAdds(false)} />
        ) : (
          <Button className="self-start" onClick={() => setAdds(true)}>
            Add channel
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function ChannelRow({ channel }: { channel: ChatChannel }) {
  const client = useQueryClient();
  const { id, provider, name, accountId, webhookUrl, verifyToken, fault } = channel;
  const [confirms, setConfirms] = useState(false);
  const removal = useMutation({
    mutationFn: () => deleteChatChannel(id),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: chatChannelsQuery.queryKey }),
        client.invalidateQueries({ queryKey: CONVERSATIONS_KEY }),
      ]),
  });
  const tag = `<script defer src="${location.origin}/chat.js" data-pixel="${accountId}"></script>`;
  return (
    <li className="flex flex-col gap-2 rounded-md border p-3">
      <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
        <Badge>{PROVIDER_WORDS[provider]}</Badge>
        {fault && <Badge tone="negative">Needs attention</Badge>}
        {confirms ? (
          <Button size="sm" variant="danger" busy={removal.isPending} onClick={() => removal.mutate()}>
            Delete with its conversations
          </Button>
        ) : (
          <Button size="icon" variant="ghost" aria-label={`Delete ${name}`} onClick={() => setConfirms(true)}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        )}
      </p>
      {fault && <p className="text-sm text-negative">{fault}</p>}
      {webhookUrl ? (
        <CopyField text={webhookUrl} what="webhook URL" wrap />
      ) : (
        <CopyField text={tag} what="chat tag" wrap />
      )}
      {verifyToken && <CopyField text={verifyToken} what="verify token" wrap />}
      <FormError error={removal.error} />
    </li>
  );
}
