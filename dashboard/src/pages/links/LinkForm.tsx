import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { type FormEvent, useState } from "react";
import { createLink, linksQuery } from "../../api/links.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { FormError } from "../../design/FormError.tsx";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { LinkFields } from "./LinkFields.tsx";
import { EMPTY_DRAFT, type LinkDraft, linkBody } from "./linkDraft.ts";

/** Makes a link, then shows it to copy; `onDone` when the reader has what they came for. */
export function LinkForm({ onDone, onMade }: { onDone?: () => void; onMade?: () => void }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [draft, setDraft] = useState<LinkDraft>(EMPTY_DRAFT);
  const creation = useMutation({
    mutationFn: (given: LinkDraft) => {
      const body = linkBody(given, timeZone);
      return createLink(body, keyFor(body));
    },
    onSuccess: () => {
      onMade?.();
      return client.invalidateQueries({ queryKey: linksQuery.queryKey });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate(draft);
  }

  if (creation.data) return <Made link={creation.data} onDone={onDone} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <LinkFields draft={draft} onChange={setDraft} errors={fieldErrors(creation.error)} />
      <FormError
        error={creation.error}
        names={["targetUrl", "title", "source", "medium", "campaign", "youtubeVideoId", "expiresAt"]}
      />
      <Button type="submit" variant="primary" className="self-end" busy={creation.isPending}>
        Create link
      </Button>
    </form>
  );
}

function Made({ link, onDone }: { link: Link; onDone?: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-base text-ink-soft">
        <span className="font-medium text-ink">{link.title}</span> is ready. Publish this address; every click on it is
        recorded.
      </p>
      <CopyField text={link.shortUrl} what="short link" />
      {onDone && (
        <Button className="self-end" onClick={onDone}>
          Done
        </Button>
      )}
    </div>
  );
}
