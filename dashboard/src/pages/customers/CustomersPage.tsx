import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Customer } from "@tributary/contract/people";
import { customersQuery } from "../../api/people.ts";
import { Card } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoney } from "../../format/money.ts";
import { formatCount } from "../../format/number.ts";
import { formatInstant } from "../../format/time.ts";
import { identityName } from "../../payment/identityName.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** Who bought, how often, and what first brought them. */
export function CustomersPage() {
  useTitle("Customers");
  const query = useInfiniteQuery(customersQuery);
  const customers = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <PageHeader title="Customers" note="Who bought, how often, and the channel of their first payment." />
      <Card className="pb-2">
        {query.isPending && <SkeletonRows rows={12} />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} title="Couldn't load customers" onRetry={() => void query.refetch()} />
        )}
        {query.data && customers.length === 0 && (
          <EmptyState title="No customers yet">They appear with the first payment your provider confirms.</EmptyState>
        )}
        {customers.length > 0 && <CustomerTable customers={customers} />}
        <LoadMore query={query} />
      </Card>
    </>
  );
}

function CustomerTable({ customers }: { customers: readonly Customer[] }) {
  const { timeZone } = useWorkspace();
  const head = "px-3 py-2 font-medium";
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Customers with what they paid</caption>
      <thead className="text-xs text-ink-faint">
        <tr>
          <th className="py-2 pl-5 text-left font-medium">Customer</th>
          <th className={`${head} text-left max-sm:hidden`}>First channel</th>
          <th className={`${head} text-left max-lg:hidden`}>First paid</th>
          <th className={`${head} text-left max-sm:hidden`}>Last paid</th>
          <th className={`${head} text-right`}>Orders</th>
          <th className={`${head} pr-5! text-right`}>Revenue</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={`${customer.knownBy} ${customer.value}`} className="border-t">
            <th scope="row" className="max-w-48 truncate py-2 pl-5 text-left font-normal">
              {customer.visitorId === null ? (
                nameOf(customer)
              ) : (
                <Link
                  to="/customers/$visitorId"
                  params={{ visitorId: customer.visitorId }}
                  className="font-medium text-river hover:underline"
                >
                  {nameOf(customer)}
                </Link>
              )}
            </th>
            <td className="px-3 py-2 max-sm:hidden">
              {customer.firstChannel && (
                <span className="inline-flex items-center gap-1.5">
                  <ChannelDot channel={customer.firstChannel} /> {customer.firstChannel}
                </span>
              )}
            </td>
            <td className="px-3 py-2 whitespace-nowrap max-lg:hidden">
              {formatInstant(customer.firstPaidAt, timeZone, "day")}
            </td>
            <td className="px-3 py-2 whitespace-nowrap max-sm:hidden">
              {formatInstant(customer.lastPaidAt, timeZone, "day")}
            </td>
            <td className="figures px-3 py-2 text-right">{formatCount(customer.orders)}</td>
            <td className="figures py-2 pr-5 pl-3 text-right whitespace-nowrap">
              {customer.revenue.map(({ currency, amountMinor }) => (
                <span key={currency} className="block">
                  {formatMoney(amountMinor, currency)}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf({ knownBy, value }: Customer): string {
  if (knownBy === "payment") return "Unknown";
  return knownBy === "visitor" ? `Visitor ${value.slice(0, 8)}…` : identityName({ kind: knownBy, value });
}
