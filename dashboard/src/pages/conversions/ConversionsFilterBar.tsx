import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReportedCounts } from "@tributary/contract/conversions";
import { linksQuery } from "../../api/links.ts";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { Segments } from "../../design/Segments.tsx";
import { formatCount } from "../../format/number.ts";
import type { ConversionsSearch, Verdict } from "./conversionsSearch.ts";
import { REASON_LABEL, TYPE_CHOICES, typeLabel } from "./conversionWords.ts";

interface ConversionsFilterBarProps {
  search: ConversionsSearch;
  /** Undefined until known. */
  counts: ReportedCounts | undefined;
  onChange: (change: Partial<ConversionsSearch>) => void;
}

export function ConversionsFilterBar({ search, counts, onChange }: ConversionsFilterBarProps) {
  const links = useInfiniteQuery(linksQuery());
  const linkChoices = (links.data?.pages ?? []).flatMap(({ data }) =>
    data.map(({ id, title }) => ({ value: id, label: title })),
  );
  const counted = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} ${formatCount(count)}`;
  const verdicts: { value: Verdict; label: string }[] = [
    { value: "accepted", label: counted("Accepted", counts?.accepted) },
    { value: "rejected", label: counted("Rejected", counts?.rejected) },
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
      <Segments
        label="Status"
        value={search.status ?? "accepted"}
        choices={verdicts}
        onChoose={(status) => onChange({ status: status === "rejected" ? status : undefined, reason: undefined })}
      />
      <FilterMenu
        label="Type"
        any="All types"
        value={search.type}
        choices={typeChoices(search.type)}
        onChoose={(type) => onChange({ type })}
      />
      <FilterMenu
        label="Link"
        any="All links"
        value={search.link}
        choices={linkChoices}
        onChoose={(link) => onChange({ link })}
      />
      {search.status === "rejected" && (
        <FilterMenu
          label="Reason"
          any="All reasons"
          value={search.reason}
          choices={(counts?.reasons ?? []).map(({ reason }) => ({ value: reason, label: REASON_LABEL[reason] }))}
          onChoose={(reason) => onChange({ reason })}
        />
      )}
    </div>
  );
}

/** The known types, and the one picked where a rejected report named another. */
function typeChoices(picked: string | undefined): { value: string; label: string }[] {
  const isKnown = picked === undefined || TYPE_CHOICES.some(({ value }) => value === picked);
  return isKnown ? TYPE_CHOICES : [...TYPE_CHOICES, { value: picked, label: typeLabel(picked) }];
}
