import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { businessProfileQuery } from "../../api/knowledge.ts";
import { Button } from "../../design/Button.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { AddKnowledgeDialog } from "./AddKnowledgeDialog.tsx";
import { AskCard } from "./AskCard.tsx";
import { ProfileCard } from "./ProfileCard.tsx";
import { SourcesCard } from "./SourcesCard.tsx";

export function KnowledgePage() {
  useTitle("Knowledge");
  const mayManage = useMay("automation.manage");
  const profile = useQuery(businessProfileQuery);
  const [adding, setAdding] = useState(false);
  const begin = () => setAdding(true);
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title="Knowledge" note="What the bot answers from, word for word. It hands over what isn't here.">
        {mayManage && (
          <Button size="sm" variant="primary" onClick={begin}>
            <Plus aria-hidden className="size-4" /> Add
          </Button>
        )}
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <SourcesCard mayManage={mayManage} onBegin={begin} />
          {profile.data && <ProfileCard key={profile.data.updatedAt} profile={profile.data} mayManage={mayManage} />}
        </div>
        <AskCard />
      </div>
      {adding && <AddKnowledgeDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
