import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { CAMPAIGNS_KEY, createCampaign } from "../../api/campaigns.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";

/** Only a name is needed; the rest is said on the campaign's own page, where it leads. */
export function NewCampaignDialog({ onClose }: { onClose: () => void }) {
  const draft = useDraft("campaigns/new", { name: "" });
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const creation = useMutation({
    mutationFn: (body: { name: string }) => createCampaign(body, keyFor(body)),
    onSuccess: async ({ id }) => {
      draft.discard();
      await navigate({ to: "/campaigns/$campaignId", params: { campaignId: id } });
      await client.invalidateQueries({ queryKey: CAMPAIGNS_KEY });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate({ name: draft.values.name.trim() });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New campaign"
      description="Starts as a draft. Nothing goes live until you publish a version and activate it."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <DraftNotice draft={draft} />
        <Field label="Name" error={fieldErrors(creation.error).name}>
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              placeholder="Fall brew guide"
              value={draft.values.name}
              onChange={(event) => draft.set({ name: event.target.value })}
            />
          )}
        </Field>
        <FormError error={creation.error} names={["name"]} />
        <Button type="submit" variant="primary" className="self-end" busy={creation.isPending}>
          Create campaign
        </Button>
      </form>
    </Dialog>
  );
}
