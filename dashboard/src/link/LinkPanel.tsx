import { useQuery } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { linkQuery } from "../api/links.ts";
import { Panel } from "../design/Panel.tsx";
import { EditLinkForm } from "./EditLinkForm.tsx";
import { EMPTY_DRAFT } from "./linkDraft.ts";
import { NewLinkForm } from "./NewLinkForm.tsx";

/** The version that a new link is made for. */
interface Place {
  campaign: { id: string; name: string };
  version: { id: string; number: number; landingPageUrl: string };
}

interface NewLinkPanelProps {
  place?: Place;
  onClose: () => void;
}

export function LinkPanel({ place, onClose }: NewLinkPanelProps) {
  const draft = place
    ? {
        ...EMPTY_DRAFT,
        targetUrl: place.version.landingPageUrl,
        campaignId: place.campaign.id,
        versionId: place.version.id,
      }
    : EMPTY_DRAFT;
  return (
    <Panel
      title="New link"
      description={place && `For version ${place.version.number} of ${place.campaign.name}`}
      onClose={onClose}
    >
      <NewLinkForm start={draft} onDone={onClose} />
    </Panel>
  );
}

export function EditLinkPanel({ link, onClose }: { link: Link; onClose: () => void }) {
  // Asked for again while the form is open, so that somebody else's change is noticed.
  const stored = useQuery({ ...linkQuery(link.id), initialData: link }).data;
  return (
    <Panel title="Edit link" description={`/${link.code}`} onClose={onClose}>
      <EditLinkForm link={stored} onDone={onClose} />
    </Panel>
  );
}
