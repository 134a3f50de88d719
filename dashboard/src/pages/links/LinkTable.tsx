import { ArrowDown } from "lucide-react";
import { cx } from "../../design/cx.ts";
import { Select } from "../../design/Select.tsx";
import { LinkRow } from "./LinkRow.tsx";
import { type LinkSort, type LinksSearch, SORTS } from "./linksSearch.ts";
import type { LinkWithResults } from "./sortLinks.ts";

interface LinkTableProps {
  rows: readonly LinkWithResults[];
  sort: LinkSort;
  /** The results could not be had. */
  failed: boolean;
  onSort: (sort: LinksSearch["sort"]) => void;
}

const LABEL: Readonly<Record<LinkSort, string>> = {
  newest: "Newest",
  clicks: "Clicks",
  visitors: "Unique clicks",
  orders: "Orders",
  revenue: "Revenue",
};

export function LinkTable({ rows, sort, failed, onSort }: LinkTableProps) {
  const choose = (by: LinkSort) => onSort(by === "newest" ? undefined : by);
  return (
    <>
      <div className="flex items-center justify-end gap-2 border-b px-4 py-2 text-sm text-ink-faint md:hidden">
        <label htmlFor="sort-links">Sort by</label>
        <Select
          id="sort-links"
          className="w-36"
          value={sort}
          onChange={(event) => choose(event.target.value as LinkSort)}
        >
          {SORTS.map((by) => (
            <option key={by} value={by}>
              {LABEL[by]}
            </option>
          ))}
        </Select>
      </div>
      <table className="w-full text-sm">
        <caption className="sr-only">Links with their results</caption>
        <thead className="text-left text-xs text-ink-faint max-md:hidden">
          <tr>
            <SortHead by="newest" label="Link" {...{ sort, choose }} className="pl-5" />
            <SortHead by="clicks" {...{ sort, choose }} className="text-right" />
            <SortHead by="visitors" {...{ sort, choose }} className="text-right max-lg:hidden" />
            <SortHead by="orders" {...{ sort, choose }} className="text-right" />
            <SortHead by="revenue" {...{ sort, choose }} className="text-right" />
            <th className="w-24 pr-4">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ link, results }) => (
            <LinkRow key={link.id} link={link} results={results} failed={failed} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface SortHeadProps {
  by: LinkSort;
  label?: string;
  sort: LinkSort;
  choose: (by: LinkSort) => void;
  className: string;
}

function SortHead({ by, label = LABEL[by], sort, choose, className }: SortHeadProps) {
  const chosen = sort === by;
  return (
    <th aria-sort={chosen ? "descending" : "none"} className={cx("px-3 py-2 font-medium", className)}>
      <button
        type="button"
        title={by === "newest" ? "Newest first" : `Most ${label.toLowerCase()} first`}
        onClick={() => choose(by)}
        className={cx(
          "inline-flex items-center gap-1 rounded-xs py-0.5 transition-colors hover:text-ink",
          chosen && "text-ink",
        )}
      >
        {by === "newest" && label}
        <ArrowDown aria-hidden className={cx("size-3", chosen ? "text-river" : "opacity-0")} strokeWidth={2.5} />
        {by !== "newest" && label}
      </button>
    </th>
  );
}
