import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { KnowledgeSource, KnowledgeSourceContent } from "@tributary/contract/knowledge";
import type { FormEvent } from "react";
import { changeKnowledge, KNOWLEDGE_KEY, knowledgeContentQuery } from "../../api/knowledge.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { WrittenFields } from "./WrittenFields.tsx";

/** Other words for a FAQ or text; citations of the earlier version stay as they were. */
export function EditKnowledgeDialog({ source, onClose }: { source: KnowledgeSource; onClose: () => void }) {
  const query = useQuery(knowledgeContentQuery(source.id));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={source.kind === "faq" ? "Edit FAQ" : "Edit text"}>
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load it" onRetry={() => void query.refetch()} />
      )}
      {query.data && <EditForm source={query.data} onClose={onClose} />}
    </Dialog>
  );
}

function EditForm({ source, onClose }: { source: KnowledgeSourceContent; onClose: () => void }) {
  const { id, kind, title, content } = source;
  const client = useQueryClient();
  const draft = useDraft(`knowledge/${id}`, { title, content });
  const saving = useMutation({
    mutationFn: (values: { title: string; content: string }) => changeKnowledge(id, values),
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: KNOWLEDGE_KEY });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate(draft.values);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <DraftNotice draft={draft} />
      <WrittenFields
        kind={kind === "faq" ? "faq" : "text"}
        values={draft.values}
        errors={fieldErrors(saving.error)}
        onChange={draft.set}
      />
      <FormError error={saving.error} names={["title", "content"]} />
      <Button type="submit" variant="primary" className="self-end" busy={saving.isPending}>
        Save
      </Button>
    </form>
  );
}
