import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { KnowledgeKind, KnowledgeSource } from "@tributary/contract/knowledge";
import { Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  changeKnowledge,
  deleteKnowledge,
  KNOWLEDGE_KEY,
  knowledgeQuery,
  refreshKnowledge,
} from "../../api/knowledge.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { DeleteDialog } from "../../design/DeleteDialog.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { EditKnowledgeDialog } from "./EditKnowledgeDialog.tsx";

const KINDS: Readonly<Record<KnowledgeKind, string>> = {
  faq: "FAQ",
  text: "Text",
  pdf: "PDF",
  web_page: "Web page",
};

/** FAQs and documents. */
export function SourcesCard({ mayManage, onBegin }: { mayManage: boolean; onBegin: () => void }) {
  const query = useQuery(knowledgeQuery);
  return (
    <Card>
      <CardHeader title="FAQs and documents" />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load knowledge" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <EmptyState title="Nothing here yet" action={mayManage && <Button onClick={onBegin}>Add</Button>}>
          Add questions with their answers, texts, PDF files, or pages of your website. The bot answers from them and
          cites them.
        </EmptyState>
      )}
      <ul>
        {query.data?.map((source) => (
          <SourceRow key={source.id} source={source} mayManage={mayManage} />
        ))}
      </ul>
    </Card>
  );
}

function SourceRow({ source, mayManage }: { source: KnowledgeSource; mayManage: boolean }) {
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const onSettled = () => client.invalidateQueries({ queryKey: KNOWLEDGE_KEY });
  const switching = useMutation({
    mutationFn: () => changeKnowledge(source.id, { isEnabled: !source.isEnabled }),
    onSettled,
  });
  const refreshing = useMutation({ mutationFn: () => refreshKnowledge(source.id), onSettled });
  const [deletes, setDeletes] = useState(false);
  const isWritten = source.kind === "faq" || source.kind === "text";
  const facts = [
    KINDS[source.kind],
    `version ${source.version}`,
    source.passages === 1 ? "1 passage" : `${source.passages} passages`,
    !source.isEnabled && "off",
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium text-ink [overflow-wrap:anywhere]">{source.title}</p>
        <p className="mt-0.5 text-sm text-ink-faint [overflow-wrap:anywhere]">
          {facts.filter(Boolean).join(" · ")}
          {source.url && ` · ${source.url}`}
        </p>
        {source.fault && <p className="mt-0.5 text-sm text-caution">Not read again: {source.fault}</p>}
        <FormError error={switching.error ?? refreshing.error} />
      </div>
      {mayManage && (
        <div className="flex items-center gap-1">
          <Button size="sm" busy={switching.isPending} onClick={() => switching.mutate()}>
            {source.isEnabled ? "Turn off" : "Turn on"}
          </Button>
          {source.kind === "web_page" && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Read ${source.title} again`}
              busy={refreshing.isPending}
              onClick={() => refreshing.mutate()}
            >
              <RefreshCw aria-hidden className="size-4" />
            </Button>
          )}
          {isWritten && (
            <Button variant="ghost" size="icon" aria-label={`Edit ${source.title}`} onClick={() => setEditing(true)}>
              <Pencil aria-hidden className="size-4" />
            </Button>
          )}
          <Button variant="ghost" size="icon" aria-label={`Delete ${source.title}`} onClick={() => setDeletes(true)}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      )}
      {deletes && (
        <DeleteDialog
          title="Delete this source?"
          description={`The bot no longer answers from “${source.title}”. You can't undo this. To keep it for later, turn it off.`}
          action="Delete source"
          remove={() => deleteKnowledge(source.id)}
          onDeleted={onSettled}
          onClose={() => setDeletes(false)}
        />
      )}
      {editing && <EditKnowledgeDialog source={source} onClose={() => setEditing(false)} />}
    </li>
  );
}
