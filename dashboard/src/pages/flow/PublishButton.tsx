import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Flow, FlowProblem } from "@tributary/contract/flows";
import { FLOWS_KEY, flowQuery, publishFlow } from "../../api/flows.ts";
import { explain } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";

interface PublishButtonProps {
  flow: Flow;
  edit: { isDirty: boolean; isSaving: boolean; collision: unknown; save: () => Promise<boolean> };
  problems: readonly FlowProblem[];
}

/** Saves what is unsaved, and publishes the draft; says how many problems keep it from it. */
export function PublishButton({ flow, edit, problems }: PublishButtonProps) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const publication = useMutation({
    mutationFn: async () => {
      if (edit.isDirty && !(await edit.save())) return;
      const saved = client.getQueryData<Flow>(flowQuery(flow.id).queryKey) ?? flow;
      await publishFlow(flow.id, saved.revision, keyFor([flow.id, saved.revision]));
    },
    onSettled: () => client.invalidateQueries({ queryKey: FLOWS_KEY }),
  });
  const next = (flow.latestVersion ?? 0) + 1;
  const nothingNew = !edit.isDirty && !flow.hasUnpublishedChanges;
  return (
    <>
      {problems.length > 0 && (
        <span className="text-sm text-negative">
          {problems.length === 1 ? "1 problem to fix" : `${problems.length} problems to fix`}
        </span>
      )}
      {publication.error && (
        <span role="alert" className="text-sm text-negative">
          {explain(publication.error)}
        </span>
      )}
      <Button
        variant="primary"
        disabled={problems.length > 0 || nothingNew || edit.isSaving || Boolean(edit.collision)}
        busy={publication.isPending}
        onClick={() => publication.mutate()}
      >
        {edit.isDirty ? `Save and publish v${next}` : `Publish v${next}`}
      </Button>
    </>
  );
}
