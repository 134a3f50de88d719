import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { campaignChoicesQuery, versionsQuery } from "../api/campaigns.ts";
import { explain } from "../api/problem.ts";
import { Field } from "../design/Field.tsx";
import { Select } from "../design/Select.tsx";
import type { LinkFieldsProps } from "./linkFieldsProps.ts";

/** Which campaign and which of its versions the link is made for. */
export function PlaceFields({ draft, stored, errors, onChange }: LinkFieldsProps) {
  const campaigns = useQuery(campaignChoicesQuery);
  const { campaignId, versionId } = draft;
  const versions = useQuery({ ...versionsQuery(campaignId ?? ""), enabled: campaignId !== null });
  const pick = useCampaignPick(onChange, stored === undefined);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Campaign"
        optional
        error={errors.campaignId ?? (campaigns.isError ? explain(campaigns.error) : undefined)}
      >
        {(control) => (
          <Select {...control} value={campaignId ?? ""} onChange={(event) => void pick(event.target.value || null)}>
            <option value="">None</option>
            {(campaigns.data ?? []).map(({ id, name, status }) => (
              <option key={id} value={id} disabled={status === "completed" && id !== campaignId}>
                {name}
                {status === "completed" ? " (completed)" : ""}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Version"
        optional
        hint={campaignId ? "Results count toward this version." : undefined}
        error={errors.campaignVersionId}
      >
        {(control) => (
          <Select
            {...control}
            disabled={campaignId === null}
            value={versionId ?? ""}
            onChange={(event) => onChange({ versionId: event.target.value || null })}
          >
            <option value="">None</option>
            {(versions.data ?? []).map(({ id, number }, index) => (
              <option key={id} value={id}>
                v{number}
                {index === 0 ? " (newest)" : ""}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

/** A new link of a campaign is for what runs now, its newest version, unless it is said otherwise. */
function useCampaignPick(onChange: LinkFieldsProps["onChange"], isNew: boolean) {
  const client = useQueryClient();
  const latest = useRef<string | null>(null);
  return async (campaignId: string | null) => {
    latest.current = campaignId;
    onChange({ campaignId, versionId: null });
    if (campaignId === null || !isNew) return;
    // Where they cannot be had, the list of versions stays on "None", and can be picked from once it is there.
    const versions = await client.ensureQueryData(versionsQuery(campaignId)).catch(() => []);
    if (latest.current === campaignId) onChange({ versionId: versions[0]?.id ?? null });
  };
}
