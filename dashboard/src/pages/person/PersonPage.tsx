import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { PersonGraph } from "@tributary/contract/people";
import { personQuery } from "../../api/people.ts";
import { ProblemError } from "../../api/problem.ts";
import { BackLink } from "../../design/BackLink.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { formatCount } from "../../format/number.ts";
import { PaymentList } from "../../payment/PaymentList.tsx";
import { NotFound } from "../../shell/NotFound.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { BrowsersCard } from "./BrowsersCard.tsx";
import { IdentitiesCard } from "./IdentitiesCard.tsx";

/** One person: their browsers, why they are one person, and what they paid. */
export function PersonPage() {
  useTitle("Person");
  const { visitorId } = useParams({ from: "/signed-in/customers/$visitorId" });
  const query = useQuery(personQuery(visitorId));
  const unknown = query.error instanceof ProblemError && [400, 404].includes(query.error.status);
  if (unknown && !query.data) return <NotFound />;
  return (
    <>
      <BackLink to="/customers">Customers</BackLink>
      {query.isPending && <PagePending />}
      {query.isError && !query.data && (
        <ErrorState
          error={query.error}
          titleAs="h1"
          title="Couldn't load this person"
          onRetry={() => void query.refetch()}
          className="py-24"
        />
      )}
      {query.data && <Person person={query.data} />}
    </>
  );
}

function Person({ person }: { person: PersonGraph }) {
  const { timeZone } = useWorkspace();
  const { visitors, payments } = person;
  const browsers = visitors.length === 1 ? "1 browser" : `${formatCount(visitors.length)} browsers`;
  const paid = payments.length === 1 ? "1 payment" : `${formatCount(payments.length)} payments`;
  return (
    <>
      <PageHeader title="Person" note={`${browsers}, ${paid}.`} />
      <div className="flex flex-col gap-4">
        <BrowsersCard visitors={visitors} timeZone={timeZone} />
        <IdentitiesCard person={person} timeZone={timeZone} />
        <Card className="pb-2">
          <CardHeader title="Payments" note="Matched to any of these browsers, newest first." />
          {payments.length === 0 && <EmptyState title="No payments">None was matched to this person.</EmptyState>}
          {payments.length > 0 && <PaymentList payments={payments} timeZone={timeZone} />}
        </Card>
      </div>
    </>
  );
}
