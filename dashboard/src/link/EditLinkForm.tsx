import { useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import type { FormEvent } from "react";
import { CAMPAIGNS_KEY } from "../api/campaigns.ts";
import { changeLink, LINKS_KEY, linkQuery } from "../api/links.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { PanelBody, PanelFooter } from "../design/Panel.tsx";
import { DraftNotice } from "../draft/DraftNotice.tsx";
import { StaleNotice } from "../plan/StaleNotice.tsx";
import { useEdit } from "../plan/useEdit.ts";
import { useWorkspace } from "../shell/useWorkspace.ts";
import { LinkFields } from "./LinkFields.tsx";
import { draftOf, type LinkDraft, linkPatch } from "./linkDraft.ts";
import { LINK_FIELD_NAMES } from "./linkFieldNames.ts";

const LABELS: Readonly<Record<keyof LinkDraft, string>> = {
  targetUrl: "Destination URL",
  title: "Title",
  code: "Short URL",
  youtube: "YouTube video",
  campaignId: "Campaign",
  versionId: "Version",
  tags: "UTM tags",
  lastDay: "Expires",
  expiredTargetUrl: "Fallback URL",
};

export function EditLinkForm({ link, onDone }: { link: Link; onDone: () => void }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const { queryKey } = linkQuery(link.id);
  const edit = useEdit<Link, LinkDraft>(link, {
    form: `links/${link.id}`,
    read: (stored) => draftOf(stored, timeZone),
    send: (changed, revision) => changeLink(link.id, linkPatch(changed, timeZone), revision),
    onSaved: (saved) => {
      client.setQueryData(queryKey, saved);
      return Promise.all([
        client.invalidateQueries({ queryKey: LINKS_KEY }),
        client.invalidateQueries({ queryKey: CAMPAIGNS_KEY }),
      ]);
    },
    reload: () => client.invalidateQueries({ queryKey }),
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!edit.isDirty || (await edit.save())) onDone();
  }

  return (
    <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <PanelBody>
        <DraftNotice draft={edit} />
        <LinkFields draft={edit.values} stored={link} errors={fieldErrors(edit.error)} onChange={edit.set} />
        <FormError error={edit.error} names={LINK_FIELD_NAMES} />
      </PanelBody>
      <div className="px-5 pb-3 empty:hidden">
        <StaleNotice what="link" edit={edit} labels={LABELS} />
      </div>
      <PanelFooter>
        <Button
          onClick={() => {
            edit.discard();
            onDone();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={Boolean(edit.collision)} busy={edit.isSaving}>
          Save link
        </Button>
      </PanelFooter>
    </form>
  );
}
