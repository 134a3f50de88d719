import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FlowBody } from "@tributary/contract/flows";
import type { FormEvent } from "react";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { createFlow, FLOWS_KEY } from "../../api/flows.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";

/** A name, and whom it is for; what it says is edited on its own page, where this leads. */
export function NewFlowDialog({ onClose }: { onClose: () => void }) {
  const draft = useDraft("flows/new", { name: "", campaignId: "" });
  const campaigns = useQuery(campaignChoicesQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const creation = useMutation({
    mutationFn: (body: FlowBody) => createFlow(body, keyFor(body)),
    onSuccess: async ({ id }) => {
      draft.discard();
      await navigate({ to: "/flows/$flowId", params: { flowId: id } });
      await client.invalidateQueries({ queryKey: FLOWS_KEY });
    },
  });
  const errors = fieldErrors(creation.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate({ name: draft.values.name.trim(), campaignId: draft.values.campaignId || null });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New chat flow"
      description="Starts as a draft with a greeting and two questions. Customers see it once it's published."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <DraftNotice draft={draft} />
        <Field label="Name" error={errors.name}>
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              placeholder="Welcome and qualify"
              value={draft.values.name}
              onChange={(event) => draft.set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Campaign" error={errors.campaignId} hint="A campaign has one flow.">
          {(control) => (
            <Select
              {...control}
              value={draft.values.campaignId}
              onChange={(event) => draft.set({ campaignId: event.target.value })}
            >
              <option value="">Any campaign without its own flow</option>
              {campaigns.data?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <FormError error={creation.error} names={["name", "campaignId"]} />
        <Button type="submit" variant="primary" className="self-end" busy={creation.isPending}>
          Create flow
        </Button>
      </form>
    </Dialog>
  );
}
