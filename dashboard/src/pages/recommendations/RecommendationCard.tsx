import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Prediction, Recommendation, RecommendationPatch } from "@tributary/contract/recommendations";
import { useState } from "react";
import { catalogueQuery } from "../../api/catalogue.ts";
import { decideRecommendation, RECOMMENDATIONS_KEY } from "../../api/recommendations.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatMetricExactly } from "../../format/metric.ts";
import { formatRatio } from "../../format/number.ts";
import { formatDayRange, formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { DismissDialog } from "./DismissDialog.tsx";
import { EvidenceTable } from "./EvidenceTable.tsx";
import { IntervalBar } from "./IntervalBar.tsx";
import { impactSentence, PRIORITY_LOOKS, TYPE_WORDS, VERDICT_LOOKS } from "./recommendationWords.ts";

/** One recommendation, and the decision on it. */
export function RecommendationCard({
  recommendation,
  mayManage,
}: {
  recommendation: Recommendation;
  mayManage: boolean;
}) {
  const client = useQueryClient();
  const [dismisses, setDismisses] = useState(false);
  const decision = useMutation({
    mutationFn: (patch: RecommendationPatch) => decideRecommendation(recommendation.id, patch),
    onSuccess: () => setDismisses(false),
    onSettled: () => client.invalidateQueries({ queryKey: RECOMMENDATIONS_KEY }),
  });
  const { action, reason, type, priority, impact, currency, confidence, status } = recommendation;
  const { tone, label } = PRIORITY_LOOKS[priority];
  return (
    <li>
      <Card className="px-5 py-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-80">
            <p className="flex flex-wrap gap-2">
              <Badge tone={tone}>{label}</Badge>
              <Badge>{TYPE_WORDS[type]}</Badge>
            </p>
            <h2 className="mt-2 text-base font-semibold text-ink [overflow-wrap:anywhere]">{action}</h2>
            <p className="mt-1 text-sm text-ink-soft text-pretty">{reason}</p>
          </div>
          {mayManage && status === "open" && (
            <div className="flex gap-2">
              <Button
                size="sm"
                variant="primary"
                busy={decision.isPending}
                onClick={() => decision.mutate({ status: "accepted" })}
              >
                Accept
              </Button>
              <Button size="sm" variant="ghost" disabled={decision.isPending} onClick={() => setDismisses(true)}>
                Dismiss
              </Button>
            </div>
          )}
        </div>
        <p className="mt-3 text-sm font-medium text-ink">
          <span className="figures">{impactSentence(impact, currency)}</span>
          <span className="font-normal text-ink-faint"> · {formatRatio(Math.min(confidence, 0.99))} confidence</span>
        </p>
        <IntervalBar impact={impact} currency={currency} />
        <Followed recommendation={recommendation} />
        <EvidenceTable recommendation={recommendation} />
        {!dismisses && <FormError error={decision.error} />}
      </Card>
      {dismisses && (
        <DismissDialog
          recommendation={recommendation}
          error={decision.error}
          busy={decision.isPending}
          onDismiss={(why) => decision.mutate({ status: "dismissed", reason: why })}
          onClose={() => setDismisses(false)}
        />
      )}
    </li>
  );
}

/** What was decided, and what came of it. */
function Followed({ recommendation }: { recommendation: Recommendation }) {
  const { timeZone } = useWorkspace();
  const { status, decidedAt, dismissReason, prediction, outcome, currency } = recommendation;
  if (decidedAt === null) return null;
  const when = formatInstant(decidedAt, timeZone, "day");
  if (status === "dismissed") {
    return (
      <p className="mt-2 text-sm text-ink-faint [overflow-wrap:anywhere]">
        Dismissed {when}: {dismissReason}
      </p>
    );
  }
  return (
    <div className="mt-2 text-sm text-ink-faint">
      <p>
        Accepted {when}.{prediction && !outcome && " We'll measure the 28 days after it."}
        {outcome && (
          <>
            {" "}
            Measured {formatDayRange(outcome.range.from, outcome.range.to)}{" "}
            <Badge tone={VERDICT_LOOKS[outcome.verdict].tone}>{VERDICT_LOOKS[outcome.verdict].label}</Badge>
          </>
        )}
      </p>
      {prediction && (
        <PredictionLine prediction={prediction} observed={outcome?.observed ?? null} currency={currency} />
      )}
    </div>
  );
}

interface PredictionLineProps {
  prediction: Prediction;
  observed: number | null;
  currency: string;
}

function PredictionLine({ prediction, observed, currency }: PredictionLineProps) {
  const metric = useQuery(catalogueQuery).data?.find(({ name }) => name === prediction.metric);
  if (!metric) return null;
  const show = (value: number): string => formatMetricExactly(metric.format, value, currency);
  return (
    <p>
      {metric.label}: {show(prediction.baseline)} before, {show(prediction.expected)} predicted ({show(prediction.low)}{" "}
      to {show(prediction.high)})
      {observed !== null && <span className="font-medium text-ink">, {show(observed)} measured</span>}
    </p>
  );
}
