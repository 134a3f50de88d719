import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Model, PaymentDetail } from "@tributary/contract/payments";
import { useState } from "react";
import { paymentQuery } from "../../api/payments.ts";
import { ProblemError } from "../../api/problem.ts";
import { BackLink } from "../../design/BackLink.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { useModels } from "../../design/models.ts";
import { formatMoney } from "../../format/money.ts";
import { NotFound } from "../../shell/NotFound.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ConfidenceCard } from "./ConfidenceCard.tsx";
import { CreditsCard } from "./CreditsCard.tsx";
import { EvidenceCard } from "./EvidenceCard.tsx";
import { FactsCard } from "./FactsCard.tsx";
import { JourneyCard } from "./JourneyCard.tsx";
import { PaymentHeading } from "./PaymentHeading.tsx";
import { SourceCard } from "./SourceCard.tsx";

export function PaymentPage() {
  const { paymentId } = useParams({ from: "/signed-in/payments/$paymentId" });
  const query = useQuery(paymentQuery(paymentId));
  const payment = query.data;
  useTitle(payment ? formatMoney(payment.amountMinor, payment.currency) : "Payment");
  const unknown = query.error instanceof ProblemError && [400, 404].includes(query.error.status);
  if (unknown && !payment) return <NotFound />;
  return (
    <>
      <BackLink to="/payments">Payments</BackLink>
      {query.isPending && <PagePending />}
      {query.isError && !payment && (
        <ErrorState
          error={query.error}
          titleAs="h1"
          title="Couldn't load this payment"
          onRetry={() => void query.refetch()}
          className="py-24"
        />
      )}
      {payment && <Traced payment={payment} />}
    </>
  );
}

function Traced({ payment }: { payment: PaymentDetail }) {
  const [chosen, setModel] = useState<Model>();
  const { defaultModel } = useModels();
  const model = chosen ?? defaultModel;
  const { timeZone } = useWorkspace();
  return (
    <>
      <PaymentHeading payment={payment} timeZone={timeZone} />
      {/* Two columns that on a narrow screen become one, the drawing first and the fine print last. */}
      <div className="flex flex-col gap-4 xl:grid xl:grid-cols-[7fr_5fr] xl:items-start">
        <div className="flex min-w-0 flex-col gap-4 max-xl:contents">
          <JourneyCard payment={payment} model={model} onModel={setModel} timeZone={timeZone} />
          <div className="max-xl:order-1">
            <CreditsCard payment={payment} model={model} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-xl:contents">
          <SourceCard payment={payment} />
          <ConfidenceCard payment={payment} />
          <EvidenceCard evidence={payment.evidence} />
          <div className="max-xl:order-2">
            <FactsCard payment={payment} timeZone={timeZone} />
          </div>
        </div>
      </div>
    </>
  );
}
