import type { FormEvent } from "react";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { DraftNotice } from "../draft/DraftNotice.tsx";
import { useDraft } from "../draft/useDraft.ts";
import { EndField, TargetFields, VideoField } from "./LinkFields.tsx";
import { EMPTY_DRAFT } from "./linkDraft.ts";
import { MadeLink, useLinkCreation } from "./NewLinkForm.tsx";

/** The first link: only what a beginner can say. */
export function ShortLinkForm({ onMade }: { onMade: () => void }) {
  const draft = useDraft("links/first", EMPTY_DRAFT);
  const creation = useLinkCreation(draft.discard);
  const errors = fieldErrors(creation.error);
  const fields = { draft: draft.values, errors, onChange: draft.set };

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate(draft.values, { onSuccess: onMade });
  }

  if (creation.data) return <MadeLink link={creation.data} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <DraftNotice draft={draft} />
      <TargetFields {...fields} />
      <div className="grid gap-4 sm:grid-cols-2">
        <VideoField {...fields} />
        <EndField {...fields} />
      </div>
      <FormError error={creation.error} names={["targetUrl", "title", "youtubeVideoId", "expiresAt"]} />
      <Button type="submit" variant="primary" className="self-end" busy={creation.isPending}>
        Create link
      </Button>
    </form>
  );
}
