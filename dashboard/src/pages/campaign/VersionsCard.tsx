import { useQuery } from "@tanstack/react-query";
import type { Campaign, CampaignVersion } from "@tributary/contract/campaigns";
import { Layers } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { versionsQuery } from "../../api/campaigns.ts";
import { linksResultsQuery, versionComparisonQuery } from "../../api/results.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { currenciesIn } from "../../plan/moneyOf.ts";
import { ResultsControls } from "../../plan/ResultsControls.tsx";
import { ResultsNote } from "../../plan/ResultsNote.tsx";
import { useResultsQuestion } from "../../plan/useResultsQuestion.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import type { CampaignSearch } from "./campaignSearch.ts";
import { VersionsTable } from "./VersionsTable.tsx";
import { verdictOf } from "./verdict.ts";

interface VersionsCardProps {
  campaign: Campaign;
  search: CampaignSearch;
  onChange: (change: Partial<CampaignSearch>) => void;
}

/** Every version beside the others: what came of it, and what made it different. */
export function VersionsCard({ campaign, search, onChange }: VersionsCardProps) {
  const versions = useQuery(versionsQuery(campaign.id));
  if (versions.isPending)
    return (
      <Frame>
        <SkeletonRows rows={8} />
      </Frame>
    );
  if (versions.isError && !versions.data) {
    return (
      <Frame>
        <ErrorState error={versions.error} title="Couldn't load versions" onRetry={() => void versions.refetch()} />
      </Frame>
    );
  }
  if (versions.data.length === 0) {
    return (
      <Frame>
        <EmptyState
          title="Nothing published yet"
          action={
            <Button size="sm" onClick={() => onChange({ tab: "draft" })}>
              Go to draft
            </Button>
          }
        >
          Publish the draft as version 1. You can then create links for it and see its results here.
        </EmptyState>
      </Frame>
    );
  }
  return <Compared versions={versions.data} {...{ campaign, search, onChange }} />;
}

function Frame({ children }: { children: ReactNode }) {
  return <Card>{children}</Card>;
}

function Compared({ campaign, versions, search, onChange }: VersionsCardProps & { versions: CampaignVersion[] }) {
  const { currency: own } = useWorkspace();
  const question = useResultsQuestion(search);
  const comparison = useQuery(versionComparisonQuery(campaign.id, question));
  const links = useQuery(linksResultsQuery(question));
  const oldestFirst = useMemo(() => versions.toReversed(), [versions]);
  const rows = comparison.data?.data;
  const currencies = currenciesIn(rows?.map(({ revenue }) => revenue) ?? [], own);
  const currency = currencies.find((code) => code === search.currency) ?? own;
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold text-ink">
            Compare versions
            {comparison.data?.finality === "provisional" && <Badge tone="caution">Provisional</Badge>}
          </h2>
          <VerdictWords rows={rows} />
        </div>
        {currencies.length > 1 && (
          <FilterMenu
            label="Currency"
            any={own}
            value={currency === own ? undefined : currency}
            choices={currencies.filter((code) => code !== own).map((code) => ({ value: code, label: code }))}
            onChoose={(code) => onChange({ currency: code })}
          />
        )}
        <ResultsControls search={search} onChange={onChange} />
      </div>
      <ResultsNote query={comparison} />
      <div className={cx("transition-opacity", comparison.isPlaceholderData && "opacity-60")}>
        <VersionsTable
          campaign={campaign}
          versions={oldestFirst}
          results={rows}
          failed={comparison.isError && !rows}
          clicksOf={links.data && new Map(links.data.data.map(({ linkId, clicks }) => [linkId, clicks]))}
          currency={currency}
        />
      </div>
    </Card>
  );
}

function VerdictWords({ rows }: { rows: Parameters<typeof verdictOf>[0] | undefined }) {
  const verdict = rows && verdictOf(rows);
  if (!verdict) return <p className="mt-0.5 text-sm text-ink-faint">Results and contents of each version.</p>;
  return (
    <p
      className={cx(
        "mt-0.5 flex gap-1.5 text-sm text-pretty",
        verdict.isClear ? "text-river-strong" : "text-ink-faint",
      )}
    >
      <Layers aria-hidden className="mt-0.5 size-4 shrink-0" />
      {verdict.text}
    </p>
  );
}
