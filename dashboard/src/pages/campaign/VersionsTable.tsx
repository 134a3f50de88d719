import type { VersionResults } from "@tributary/contract/campaign-results";
import type { Campaign, CampaignVersion } from "@tributary/contract/campaigns";
import { cx } from "../../design/cx.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ContrastRow } from "./ContrastRow.tsx";
import { contrasts } from "./contrasts.ts";
import { MeasureRow } from "./MeasureRow.tsx";
import { measuresOf } from "./measures.ts";
import { VersionLinks } from "./VersionLinks.tsx";
import { ROW_HEAD, VERSION_CELL } from "./versionsTableClasses.ts";

interface VersionsTableProps {
  campaign: Campaign;
  /** Oldest first. */
  versions: readonly CampaignVersion[];
  /** Undefined while on their way. */
  results: readonly VersionResults[] | undefined;
  failed: boolean;
  clicksOf: ReadonlyMap<string, number> | undefined;
  currency: string;
}

/** The head of each line stays in sight while versions are scrolled by. */
export function VersionsTable({ campaign, versions, results, failed, clicksOf, currency }: VersionsTableProps) {
  const { timeZone } = useWorkspace();
  const rows = versions.map(({ id }) => results?.find(({ versionId }) => versionId === id));
  const known = rows.filter((row) => row !== undefined);
  const measures = known.length === versions.length ? measuresOf(known, currency) : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll-slim relative overflow-x-auto" tabIndex={0} aria-label="Versions side by side">
      <table className="w-full table-fixed text-sm" style={{ minWidth: `${6 + versions.length * 8}rem` }}>
        <caption className="sr-only">Versions of {campaign.name} side by side</caption>
        <thead>
          <tr className="border-b">
            <th className={ROW_HEAD}>
              <span className="sr-only">Detail</span>
            </th>
            {versions.map(({ id, number, publishedAt, note }, index) => (
              <th key={id} scope="col" className={cx(VERSION_CELL, "text-left font-normal")}>
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <span className="text-lg font-semibold text-ink">v{number}</span>
                  {index === versions.length - 1 && versions.length > 1 && (
                    <span className="text-xs font-medium text-river">newest</span>
                  )}
                </span>
                <time
                  dateTime={publishedAt}
                  title={formatInstant(publishedAt, timeZone, "exact")}
                  className="figures block text-xs text-ink-faint"
                >
                  {formatInstant(publishedAt, timeZone, "moment")}
                </time>
                {note && (
                  <span className="mt-1 line-clamp-3 block text-sm text-ink-soft" title={note}>
                    {note}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-testid="version-results">
          {(measures ?? EMPTY_MEASURES).map((measure) => (
            <MeasureRow
              key={measure.label}
              measure={measure}
              versions={versions}
              known={measures !== undefined}
              failed={failed}
            />
          ))}
        </tbody>
        <tbody className="border-t-4 border-sunken">
          {contrasts(versions).map((contrast) => (
            <ContrastRow key={contrast.label} contrast={contrast} versions={versions} />
          ))}
          <VersionLinks campaign={campaign} versions={versions} clicksOf={clicksOf} />
        </tbody>
      </table>
    </section>
  );
}

/** The lines as they stand while their figures are on their way. */
const EMPTY_MEASURES = measuresOf([], "USD");
