import { useQuery } from "@tanstack/react-query";
import type { PredictionKind } from "@tributary/contract/predictions";
import { useState } from "react";
import { predictionsQuery } from "../../api/predictions.ts";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { Segments } from "../../design/Segments.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { CustomersCard } from "./CustomersCard.tsx";
import { JourneysCard } from "./JourneysCard.tsx";
import { PredictionCard } from "./PredictionCard.tsx";
import { KINDS } from "./predictionWords.ts";

export function PredictionsPage() {
  useTitle("Predictions");
  const { timeZone } = useWorkspace();
  const [kind, setKind] = useState<PredictionKind>("workspace");
  const query = useQuery(predictionsQuery(kind));
  const predictions = query.data;
  const madeAt = predictions?.madeAt;
  return (
    <>
      <PageHeader
        title="Predictions"
        note={`Revenue and spend at the end of the month, if things go on as they do.${madeAt ? ` Made ${formatInstant(madeAt, timeZone, "day")}.` : ""}`}
      >
        <Segments<PredictionKind> label="Predict by" value={kind} choices={KINDS} onChoose={setKind} />
      </PageHeader>
      {query.isPending && <Skeleton className="h-72 rounded-lg" />}
      {query.isError && !predictions && (
        <Card>
          <ErrorState error={query.error} title="Couldn't load predictions" onRetry={() => void query.refetch()} />
        </Card>
      )}
      {predictions && predictions.data.length === 0 && (
        <Card>
          <EmptyState title="No predictions yet">
            They're made each morning, from at least 28 days of revenue or spend.
          </EmptyState>
        </Card>
      )}
      <ul className="grid items-start gap-4 lg:grid-cols-2" data-testid="predictions">
        {predictions?.data.map((prediction) => (
          <PredictionCard
            key={`${prediction.id} ${prediction.metric}`}
            prediction={prediction}
            currency={predictions.currency}
          />
        ))}
      </ul>
      <div className="mt-4 flex flex-col gap-4">
        <JourneysCard />
        <CustomersCard />
      </div>
    </>
  );
}
