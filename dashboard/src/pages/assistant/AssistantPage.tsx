import { useLocation, useNavigate } from "@tanstack/react-router";
import { PageHeader } from "../../design/PageHeader.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { Conversation } from "./Conversation.tsx";
import { ThreadList } from "./ThreadList.tsx";

/** Questions in plain language, and answers whose numbers open what they rest on. */
export function AssistantPage() {
  useTitle("Assistant");
  // The open thread is the fragment of the address; without one, a new thread.
  const thread = useLocation({ select: ({ hash }) => hash }) || undefined;
  const navigate = useNavigate();
  const open = (id: string | undefined): void => void navigate({ to: "/assistant", hash: id ?? "" });
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader title="Assistant" note="Ask about your numbers. Every number in an answer opens what it rests on." />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <ThreadList current={thread} onOpen={open} />
        <Conversation key={thread ?? "new"} threadId={thread} onStart={open} />
      </div>
    </div>
  );
}
