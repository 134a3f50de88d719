import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Campaign } from "@tributary/contract/campaigns";
import { CircleAlert, Lock } from "lucide-react";
import type { FormEvent } from "react";
import { CAMPAIGNS_KEY, publishCampaign } from "../../api/campaigns.ts";
import { RESULTS_KEY } from "../../api/results.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { missingForVersion } from "./draftForm.ts";

interface PublishDialogProps {
  campaign: Campaign;
  onClose: () => void;
  onPublished: () => void;
}

/** The last moment before a version can never change again. */
export function PublishDialog({ campaign, onClose, onPublished }: PublishDialogProps) {
  const number = (campaign.latestVersion ?? 0) + 1;
  const todo = missingForVersion(campaign.draft);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Publish version ${number}`}>
      {todo.length > 0 ? (
        <Unready todo={todo} onClose={onClose} />
      ) : (
        <PublishForm campaign={campaign} number={number} onClose={onClose} onPublished={onPublished} />
      )}
    </Dialog>
  );
}

function Unready({ todo, onClose }: { todo: readonly string[]; onClose: () => void }) {
  return (
    <>
      <p className="text-base text-ink-soft">Before you can publish:</p>
      <ul className="mt-2 flex flex-col gap-1.5 text-base text-ink">
        {todo.map((item) => (
          <li key={item} className="flex items-center gap-2">
            <CircleAlert aria-hidden className="size-4 shrink-0 text-caution" /> {item}
          </li>
        ))}
      </ul>
      <div className="mt-5 flex justify-end">
        <Button onClick={onClose}>Back to draft</Button>
      </div>
    </>
  );
}

function PublishForm({ campaign, number, onClose, onPublished }: PublishDialogProps & { number: number }) {
  const draft = useDraft(`campaigns/${campaign.id}/publish`, { note: "" });
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const publication = useMutation({
    mutationFn: (given: string) =>
      publishCampaign(campaign.id, given ? { note: given } : {}, {
        ifRevision: campaign.revision,
        idempotencyKey: keyFor([given, campaign.revision]),
      }),
    onSuccess: async () => {
      draft.discard();
      await Promise.all([
        client.invalidateQueries({ queryKey: CAMPAIGNS_KEY }),
        client.invalidateQueries({ queryKey: RESULTS_KEY }),
      ]);
      onClose();
      onPublished();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    publication.mutate(draft.values.note.trim());
  }

  const { pixelIds, destinations, productIds } = campaign.draft;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="flex gap-3 rounded-md bg-river-wash px-4 py-3 text-sm text-ink-soft">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-river" />
        <p className="text-pretty">
          <span className="font-semibold text-ink">Version {number} can't be changed after you publish.</span> Its
          offer, landing page, {counted(pixelIds.length, "pixel")}, {counted(destinations.length, "destination")} and{" "}
          {counted(productIds.length, "product")} with today's prices are locked, along with where its links go. To
          change anything, publish a new version, so you can compare results.
        </p>
      </div>
      <DraftNotice draft={draft} />
      <Field label="Note" optional hint="What's new in this version. Shown next to its results.">
        {(control) => (
          <TextArea
            {...control}
            maxLength={500}
            placeholder="Shorter page, free shipping above the fold"
            value={draft.values.note}
            onChange={(event) => draft.set({ note: event.target.value })}
          />
        )}
      </Field>
      <FormError error={publication.error} />
      <div className="flex justify-end gap-2">
        <Button
          onClick={() => {
            draft.discard();
            onClose();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={publication.isPending}>
          Publish v{number}
        </Button>
      </div>
    </form>
  );
}

function counted(count: number, unit: string): string {
  return `${count === 0 ? "no" : count} ${unit}${count === 1 ? "" : "s"}`;
}
