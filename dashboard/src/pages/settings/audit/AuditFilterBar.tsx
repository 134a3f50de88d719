import { useCallback, useId } from "react";
import { Button } from "../../../design/Button.tsx";
import { FilterMenu } from "../../../design/FilterMenu.tsx";
import { SearchInput } from "../../../design/SearchInput.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { ACTOR_LABEL, type ActorKind, type AuditSearch } from "./auditSearch.ts";

/** The beginnings of what is done most; any other action can be searched for. */
const ACTIONS = [
  { value: "api_keys", label: "API keys" },
  { value: "auth", label: "Login and accounts" },
  { value: "campaigns", label: "Campaigns" },
  { value: "channel_rules", label: "Channel rules" },
  { value: "checkout", label: "Checkouts" },
  { value: "connections", label: "Stripe" },
  { value: "conversions", label: "Conversions" },
  { value: "ignored_referrers", label: "Ignored referrers" },
  { value: "integrations", label: "Connections" },
  { value: "invitations", label: "Invitations" },
  { value: "jobs", label: "Jobs" },
  { value: "links", label: "Links" },
  { value: "members", label: "Members" },
  { value: "pixels", label: "Pixels" },
  { value: "products", label: "Products" },
  { value: "workspace", label: "Workspace" },
];

const ACTORS = (Object.keys(ACTOR_LABEL) as ActorKind[]).map((value) => ({ value, label: ACTOR_LABEL[value] }));

interface AuditFilterBarProps {
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}

export function AuditFilterBar({ search, onChange }: AuditFilterBarProps) {
  const find = useCallback((q: string | undefined) => onChange({ q }), [onChange]);
  return (
    <div className="flex flex-wrap items-center gap-2 border-y px-4 py-3 sm:px-5">
      <SearchInput label="Search changes" value={search.q} onSearch={find} />
      <FilterMenu
        label="Area"
        any="All areas"
        value={search.action}
        choices={ACTIONS}
        onChoose={(action) => onChange({ action })}
      />
      <FilterMenu
        label="Changed by"
        any="Anyone"
        value={search.actor}
        choices={ACTORS}
        onChoose={(actor) => onChange({ actor })}
      />
      <span className="flex flex-wrap items-center gap-2">
        <DayInput label="From" value={search.from} max={search.to} onChange={(from) => onChange({ from })} />
        <DayInput label="To" value={search.to} min={search.from} onChange={(to) => onChange({ to })} />
      </span>
      {Object.values(search).some(Boolean) && (
        <Button
          variant="ghost"
          size="sm"
          onClick={() =>
            onChange({ q: undefined, action: undefined, actor: undefined, from: undefined, to: undefined })
          }
        >
          Clear
        </Button>
      )}
    </div>
  );
}

interface DayInputProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DayInput({ label, value = "", min, max, onChange }: DayInputProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-1.5 text-sm text-ink-faint">
      <label htmlFor={id} className="max-sm:w-9">
        {label}
      </label>
      <TextInput
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value || undefined)}
        className="h-8! w-36! px-2! text-sm max-lg:text-lg!"
      />
    </span>
  );
}
