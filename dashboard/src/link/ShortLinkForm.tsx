import { type FormEvent, useState } from "react";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { EndField, TargetFields, VideoField } from "./LinkFields.tsx";
import { EMPTY_DRAFT, type LinkDraft } from "./linkDraft.ts";
import { MadeLink, useLinkCreation } from "./NewLinkForm.tsx";

/** The first link: only what a beginner can say. */
export function ShortLinkForm({ onMade }: { onMade: () => void }) {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const creation = useLinkCreation();
  const errors = fieldErrors(creation.error);
  const change = (part: Partial<LinkDraft>) => setDraft((current) => ({ ...current, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate(draft, { onSuccess: onMade });
  }

  if (creation.data) return <MadeLink link={creation.data} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TargetFields draft={draft} errors={errors} onChange={change} />
      <div className="grid gap-4 sm:grid-cols-2">
        <VideoField draft={draft} errors={errors} onChange={change} />
        <EndField draft={draft} errors={errors} onChange={change} />
      </div>
      <FormError error={creation.error} names={["targetUrl", "title", "youtubeVideoId", "expiresAt"]} />
      <Button type="submit" variant="primary" className="self-end" busy={creation.isPending}>
        Create link
      </Button>
    </form>
  );
}
