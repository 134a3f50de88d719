import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { campaignChoicesQuery } from "../../api/campaigns.ts";
import { Button } from "../../design/Button.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { SearchInput } from "../../design/SearchInput.tsx";
import { LINK_STATUS_LABEL, type LinksSearch } from "./linksSearch.ts";

interface LinksFilterBarProps {
  search: LinksSearch;
  onChange: (change: Partial<LinksSearch>) => void;
}

const STATUSES = (Object.keys(LINK_STATUS_LABEL) as (keyof typeof LINK_STATUS_LABEL)[]).map((value) => ({
  value,
  label: LINK_STATUS_LABEL[value],
}));

export function LinksFilterBar({ search, onChange }: LinksFilterBarProps) {
  const campaigns = useQuery(campaignChoicesQuery).data ?? [];
  const find = useCallback((q: string | undefined) => onChange({ q }), [onChange]);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
      <SearchInput label="Search links" value={search.q} onSearch={find} />
      <FilterMenu
        label="Status"
        any="All statuses"
        value={search.status}
        choices={STATUSES}
        onChoose={(status) => onChange({ status })}
      />
      {campaigns.length > 0 && (
        <FilterMenu
          label="Campaign"
          any="All campaigns"
          value={search.campaign}
          choices={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(campaign) => onChange({ campaign })}
        />
      )}
      {(search.q ?? search.status ?? search.campaign) && (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => onChange({ q: undefined, status: undefined, campaign: undefined })}
        >
          Clear
        </Button>
      )}
    </div>
  );
}
