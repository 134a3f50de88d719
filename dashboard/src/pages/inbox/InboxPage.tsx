import { useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { InboxView } from "../../api/messaging.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { ConversationList } from "./ConversationList.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const LeadsDialog = lazy(async () => ({ default: (await import("./LeadsDialog.tsx")).LeadsDialog }));
const ChannelsDialog = lazy(async () => ({ default: (await import("./ChannelsDialog.tsx")).ChannelsDialog }));

/** Conversations of every channel: the list, the conversation, and who it is with. One at a time on a phone. */
export function InboxPage() {
  useTitle("Inbox");
  // The open conversation is the fragment of the address, so that going back on a phone shows the list.
  const current = useLocation({ select: ({ hash }) => hash }) || undefined;
  const navigate = useNavigate();
  const [view, setView] = useState<InboxView>("open");
  const [search, setSearch] = useState<string>();
  const [setsUp, setSetsUp] = useState(false);
  const [showsLeads, setShowsLeads] = useState(false);
  const mayManage = useMay("inbox.manage");
  const open = (id: string | undefined): void => void navigate({ to: "/inbox", hash: id ?? "" });
  return (
    <div>
      {current && <h1 className="sr-only lg:hidden">Inbox</h1>}
      <div className={cx(current && "max-lg:hidden")}>
        <PageHeader title="Inbox" note="J and K move, R replies, E closes.">
          <Button size="sm" onClick={() => setShowsLeads(true)}>
            Leads
          </Button>
          {mayManage && (
            <Button size="sm" onClick={() => setSetsUp(true)}>
              Channels
            </Button>
          )}
        </PageHeader>
      </div>
      <div className="grid items-stretch gap-4 lg:h-[calc(100dvh-9rem)] lg:grid-cols-[17rem_minmax(0,1fr)]">
        <ConversationList
          {...{ view, search, current }}
          onView={setView}
          onSearch={setSearch}
          onOpen={open}
          className={cx(current && "max-lg:hidden")}
        />
        {current ? (
          <ConversationPane key={current} id={current} onBack={() => open(undefined)} />
        ) : (
          <Card className="grid place-items-center max-lg:hidden">
            <EmptyState title="No conversation is open">Choose one on the left, or press J.</EmptyState>
          </Card>
        )}
      </div>
      {showsLeads && (
        <Suspense>
          <LeadsDialog
            onOpen={(id) => {
              open(id);
              setShowsLeads(false);
            }}
            onClose={() => setShowsLeads(false)}
          />
        </Suspense>
      )}
      {setsUp && (
        <Suspense>
          <ChannelsDialog onClose={() => setSetsUp(false)} />
        </Suspense>
      )}
    </div>
  );
}
