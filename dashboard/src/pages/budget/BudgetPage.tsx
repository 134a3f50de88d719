import { useQuery } from "@tanstack/react-query";
import type { BudgetUnitKind } from "@tributary/contract/budget";
import { NOT_CAUSAL } from "@tributary/contract/not-causal";
import { useState } from "react";
import { curvesQuery } from "../../api/budget.ts";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { Segments } from "../../design/Segments.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { KINDS } from "./budgetWords.ts";
import { CurvesCard } from "./CurvesCard.tsx";
import { PlanCard } from "./PlanCard.tsx";

export function BudgetPage() {
  useTitle("Budget");
  const [kind, setKind] = useState<BudgetUnitKind>("platform");
  const query = useQuery(curvesQuery(kind));
  const curves = query.data;
  const isKnown = curves?.data.some(({ refusal }) => refusal === null);
  return (
    <>
      <PageHeader title="Budget" note={`How revenue follows spend, and the best split of a budget. ${NOT_CAUSAL}.`}>
        <Segments<BudgetUnitKind> label="Split by" value={kind} choices={KINDS} onChoose={setKind} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        {query.isPending && <Skeleton className="h-96 rounded-lg" />}
        {query.isError && !curves && (
          <Card>
            <ErrorState
              error={query.error}
              title="Couldn't load response curves"
              onRetry={() => void query.refetch()}
            />
          </Card>
        )}
        {curves && curves.data.length === 0 && (
          <Card>
            <EmptyState title="No response curves yet">
              They're learned each morning, from at least 42 days of spend and attributed orders.
            </EmptyState>
          </Card>
        )}
        {curves && isKnown && <PlanCard key={kind} kind={kind} currency={curves.currency} />}
        {curves && curves.data.length > 0 && <CurvesCard curves={curves} />}
      </div>
    </>
  );
}
