import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import type { FormEvent } from "react";
import { CAMPAIGNS_KEY } from "../api/campaigns.ts";
import { createLink, LINKS_KEY } from "../api/links.ts";
import { fieldErrors } from "../api/problem.ts";
import { useIdempotencyKey } from "../api/useIdempotencyKey.ts";
import { Button } from "../design/Button.tsx";
import { CopyField } from "../design/CopyField.tsx";
import { FormError } from "../design/FormError.tsx";
import { PanelBody, PanelFooter } from "../design/Panel.tsx";
import { DraftNotice } from "../draft/DraftNotice.tsx";
import { useDraft } from "../draft/useDraft.ts";
import { useWorkspace } from "../shell/useWorkspace.ts";
import { LinkFields } from "./LinkFields.tsx";
import { type LinkDraft, linkBody } from "./linkDraft.ts";
import { LINK_FIELD_NAMES } from "./linkFieldNames.ts";

/** Makes a link, then shows it to copy; `onDone` when the reader has what they came for. */
export function NewLinkForm({ start, onDone }: { start: LinkDraft; onDone: () => void }) {
  const draft = useDraft(`links/new/${start.versionId ?? ""}`, start);
  const creation = useLinkCreation(draft.discard);

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate(draft.values);
  }

  if (creation.data) {
    return (
      <>
        <PanelBody>
          <MadeLink link={creation.data} />
        </PanelBody>
        <PanelFooter>
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </PanelFooter>
      </>
    );
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <PanelBody>
        <DraftNotice draft={draft} />
        <LinkFields draft={draft.values} errors={fieldErrors(creation.error)} onChange={draft.set} />
        <FormError error={creation.error} names={LINK_FIELD_NAMES} />
      </PanelBody>
      <PanelFooter>
        <Button
          onClick={() => {
            draft.discard();
            onDone();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={creation.isPending}>
          Create link
        </Button>
      </PanelFooter>
    </form>
  );
}

/** Creates from a draft, which `onMade` is done with; every list that could hold the link is asked for again. */
export function useLinkCreation(onMade: () => void) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (draft: LinkDraft) => {
      const body = linkBody(draft, timeZone);
      return createLink(body, keyFor(body));
    },
    onSuccess: () => {
      onMade();
      return Promise.all([
        client.invalidateQueries({ queryKey: LINKS_KEY }),
        client.invalidateQueries({ queryKey: CAMPAIGNS_KEY }),
      ]);
    },
  });
}

export function MadeLink({ link }: { link: Link }) {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-base text-ink-soft">
        <span className="font-medium text-ink">{link.title}</span> is ready. Share this link and we'll record every
        click.
      </p>
      <CopyField text={link.shortUrl} what="short link" />
    </div>
  );
}
