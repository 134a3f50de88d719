import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Conversation } from "@tributary/contract/messaging";
import { useState } from "react";
import { addNote, CONVERSATIONS_KEY, inboxMembersQuery, notesQuery } from "../../api/messaging.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { formatInstant } from "../../format/time.ts";
import { LeadDetails } from "./LeadDetails.tsx";
import { OWN_TIME_ZONE, PROVIDER_WORDS } from "./providerWords.ts";

interface ContactCardProps {
  conversation: Conversation;
  onAssign: (assigneeId: string | null) => void;
  onBack: () => void;
  className: string;
}

/** Who it is, who sees to them, and what the team noted. */
export function ContactCard({ conversation, onAssign, onBack, className }: ContactCardProps) {
  const { contact, channel, assignee, leadScore, referral, createdAt } = conversation;
  const members = useQuery(inboxMembersQuery);
  const came = referral && (referral.headline ?? referral.ref ?? referral.adId ?? "an ad");
  const facts: readonly (readonly [string, string | null])[] = [
    ["Channel", `${PROVIDER_WORDS[channel.provider]}, ${channel.name}`],
    ["Email", contact.email],
    ["Phone", contact.phone],
    ["Language", contact.language],
    ["Came from", came],
    ["First message", formatInstant(createdAt, OWN_TIME_ZONE, "moment")],
  ];
  return (
    <Card className={cx("scroll-slim flex min-h-0 flex-col gap-4 overflow-y-auto p-4", className)}>
      <Button size="sm" variant="ghost" className="self-start xl:hidden" onClick={onBack}>
        Back to conversation
      </Button>
      <h2 className="text-base font-semibold text-ink [overflow-wrap:anywhere]">{contact.name ?? "Visitor"}</h2>
      <Field label="Assigned to">
        {(control) => (
          <Select {...control} value={assignee?.id ?? ""} onChange={(event) => onAssign(event.target.value || null)}>
            <option value="">No one</option>
            {assignee && !members.data?.some(({ id }) => id === assignee.id) && (
              <option value={assignee.id}>{assignee.name}</option>
            )}
            {members.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <dl className="flex flex-col gap-2 text-sm">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt className="text-xs text-ink-faint">{label}</dt>
              <dd className="text-ink [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ),
        )}
      </dl>
      {leadScore !== null && <LeadDetails conversationId={conversation.id} />}
      <Notes id={conversation.id} />
    </Card>
  );
}

function Notes({ id }: { id: string }) {
  const client = useQueryClient();
  const [text, setText] = useState("");
  const notes = useQuery(notesQuery(id));
  const adding = useMutation({
    mutationFn: () => addNote(id, text.trim()),
    onSuccess: () => setText(""),
    onSettled: () => client.invalidateQueries({ queryKey: CONVERSATIONS_KEY }),
  });
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) adding.mutate();
      }}
    >
      <h3 className="text-sm font-medium text-ink">Notes</h3>
      <ul className="flex flex-col gap-2">
        {notes.data?.map((note) => (
          <li key={note.id} className="rounded-sm bg-caution-soft px-2.5 py-1.5 text-sm text-ink">
            <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{note.text}</p>
            <p className="mt-0.5 text-xs text-ink-faint">
              {note.author} · {formatInstant(note.createdAt, OWN_TIME_ZONE, "moment")}
            </p>
          </li>
        ))}
      </ul>
      <TextArea
        aria-label="New note"
        placeholder="Only your team sees notes"
        maxLength={4000}
        className="min-h-14!"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FormError error={adding.error} />
      <Button type="submit" size="sm" className="self-start" disabled={text.trim() === ""} busy={adding.isPending}>
        Add note
      </Button>
    </form>
  );
}
