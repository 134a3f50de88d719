import { useQuery } from "@tanstack/react-query";
import type { MatchingParameters } from "@tributary/contract/matching";
import { matchingQuery } from "../../api/matching.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatCount, formatRatio } from "../../format/number.ts";
import { formatInstant } from "../../format/time.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { AccuracyCard } from "./AccuracyCard.tsx";
import { SignalsCard } from "./SignalsCard.tsx";

/** What match confidence is made of, and how right it was. */
export function MatchingPage() {
  useTitle("Matching");
  const query = useQuery(matchingQuery);
  return (
    <>
      <PageHeader title="Matching" note="How payments are matched to visitors, and how often such matches are right." />
      <div className="flex flex-col gap-4">
        {query.isPending && (
          <Card>
            <SkeletonRows rows={8} />
          </Card>
        )}
        {query.isError && !query.data && (
          <Card>
            <ErrorState error={query.error} title="Couldn't load matching" onRetry={() => void query.refetch()} />
          </Card>
        )}
        {query.data && (
          <>
            <LearnedCard parameters={query.data} />
            <AccuracyCard report={query.data.report} paymentsNeeded={query.data.paymentsNeeded} />
            <SignalsCard parameters={query.data} />
          </>
        )}
      </div>
    </>
  );
}

function LearnedCard({ parameters }: { parameters: MatchingParameters }) {
  const { timeZone } = useWorkspace();
  const { isPooled, learnedAt, payments, paymentsNeeded, version, unseen } = parameters;
  const facts = [
    ["Version", isPooled ? "Defaults" : String(version)],
    ["Learned from", isPooled ? "–" : `${formatCount(payments)} payments`],
    ["Learned on", learnedAt ? formatInstant(learnedAt, timeZone, "dayAndYear") : "–"],
    ["Buyers we never saw", `${formatRatio(unseen.withKey)} with an ID, ${formatRatio(unseen.withoutKey)} without`],
  ];
  return (
    <Card>
      <CardHeader
        title={isPooled ? "Using defaults" : "Learned from your own payments"}
        note={
          isPooled
            ? `Probabilities are general defaults until ${formatCount(paymentsNeeded)} payments with a known payer are there to learn from.`
            : "Payments that name their visitor teach what each signal is worth. The name is hidden, then predicted from the rest."
        }
      />
      <dl className="grid gap-x-6 gap-y-3 px-5 pb-5 text-sm sm:grid-cols-2 xl:grid-cols-4">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-xs text-ink-faint">{label}</dt>
            <dd className="figures text-ink">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
