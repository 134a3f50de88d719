import { useQuery } from "@tanstack/react-query";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { CheckRow } from "../../design/CheckRow.tsx";

interface CampaignChoiceProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** Campaigns that name the destination. */
export function CampaignChoice({ chosen, onChange }: CampaignChoiceProps) {
  const campaigns = useQuery(campaignChoicesQuery);
  if (!campaigns.data || campaigns.data.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-sm font-medium text-ink">Campaigns</legend>
      <p className="mt-1 text-xs text-ink-faint text-pretty">
        Payments of campaigns you choose here go only to destinations that choose them. All other payments go to every
        destination.
      </p>
      <div className="scroll-slim mt-2 max-h-40 overflow-y-auto rounded-sm border p-1">
        {campaigns.data.map(({ id, name }) => (
          <CheckRow
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(isChosen) => onChange(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
