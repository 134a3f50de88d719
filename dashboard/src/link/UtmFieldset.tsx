import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { campaignChoicesQuery, versionsQuery } from "../api/campaigns.ts";
import { cx } from "../design/cx.ts";
import { Field } from "../design/Field.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { withScheme } from "../format/withScheme.ts";
import { type LinkDraft, tagsOf, videoIdOf } from "./linkDraft.ts";
import type { LinkFieldsProps } from "./linkFieldsProps.ts";
import { UtmPreview } from "./UtmPreview.tsx";
import { resultingAddress, UTM_FIELDS, UTM_PARAMETER, type UtmFacts, type UtmField } from "./utm.ts";

const EXAMPLES: Readonly<Record<UtmField, string>> = {
  source: "newsletter",
  medium: "email",
  campaign: "{campaign}",
  term: "espresso",
  content: "v{version}",
  utmId: "42",
};

/** The tags an analytics tool reads from the address, and the address they make. */
export function UtmFieldset({ draft, stored, errors, onChange }: LinkFieldsProps) {
  const tags = tagsOf(draft);
  const facts = useUtmFacts(draft, stored?.code);
  const refused = UTM_FIELDS.some((name) => errors[name]);
  const [opened, setOpened] = useState(false);
  const open = opened || refused;
  const contentId = useId();
  return (
    <section aria-label="UTM tags" className="rounded-md border">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={contentId}
        onClick={() => setOpened(!open)}
        className="flex w-full items-center justify-between gap-3 rounded-md px-3 py-2 text-sm font-medium text-ink hover:bg-hover"
      >
        UTM tags
        <ChevronDown
          aria-hidden
          className={cx("size-4 text-ink-faint transition-transform duration-200", open && "rotate-180")}
        />
      </button>
      <div id={contentId} hidden={!open} className="border-t px-3 pt-3 pb-4">
        <div className="grid gap-3 sm:grid-cols-2">
          {UTM_FIELDS.map((name) => (
            <Field key={name} label={UTM_PARAMETER[name]} error={errors[name]}>
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={200}
                  placeholder={EXAMPLES[name]}
                  value={tags[name]}
                  onChange={(event) => onChange({ tags: { ...draft.tags, [name]: event.target.value } })}
                  className="font-mono text-sm"
                />
              )}
            </Field>
          ))}
        </div>
        <p className="mt-3 text-xs text-ink-faint">
          <code className="font-mono">{"{campaign}"}</code>, <code className="font-mono">{"{version}"}</code>,{" "}
          <code className="font-mono">{"{video_id}"}</code> and <code className="font-mono">{"{code}"}</code> are filled
          in when someone clicks.
        </p>
      </div>
      <UtmPreview result={draft.targetUrl.trim() ? resultingAddress(withScheme(draft.targetUrl), tags, facts) : null} />
    </section>
  );
}

/** What placeholders stand for, as far as it is known while the link is being written. */
function useUtmFacts(draft: LinkDraft, storedCode: string | undefined): UtmFacts {
  const campaigns = useQuery(campaignChoicesQuery).data;
  const versions = useQuery({ ...versionsQuery(draft.campaignId ?? ""), enabled: draft.campaignId !== null }).data;
  const version = versions?.find(({ id }) => id === draft.versionId)?.number;
  return {
    campaign: campaigns?.find(({ id }) => id === draft.campaignId)?.slug ?? (draft.campaignId ? "…" : null),
    version: version !== undefined ? String(version) : draft.versionId ? "…" : null,
    video_id: videoIdOf(draft) ?? (draft.youtube.trim() ? "…" : null),
    code: storedCode ?? (draft.code.trim().toLowerCase() || "…"),
  };
}
