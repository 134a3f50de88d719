import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  Alert,
  AlertBacktest,
  AlertDestination,
  AlertDestinationBody,
  AlertDestinationTest,
  AlertRule,
  AlertRuleInput,
  CreatedAlertDestination,
  RetriedDeliveries,
} from "@tributary/contract/alerts";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const ALERTS_KEY = ["alerts"];

export const alertRulesQuery = queryOptions({
  queryKey: [...ALERTS_KEY, "rules"],
  queryFn: async ({ signal }) => (await call<Page<AlertRule>>("GET", "/alert-rules", { signal })).data,
});

export const alertsQuery = infiniteQueryOptions({
  queryKey: [...ALERTS_KEY, "list"],
  queryFn: ({ pageParam, signal }) =>
    call<Page<Alert>>("GET", "/alerts", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export function createAlertRule(body: AlertRuleInput, idempotencyKey: string): Promise<AlertRule> {
  return call("POST", "/alert-rules", { body, idempotencyKey });
}

export function switchAlertRule(id: string, isEnabled: boolean): Promise<AlertRule> {
  return call("PATCH", `/alert-rules/${encodeURIComponent(id)}`, { body: { isEnabled } });
}

export function deleteAlertRule(id: string): Promise<void> {
  return call("DELETE", `/alert-rules/${encodeURIComponent(id)}`);
}

export function settleAlert(id: string, status: "acknowledged" | "resolved"): Promise<Alert> {
  return call("PATCH", `/alerts/${encodeURIComponent(id)}`, { body: { status } });
}

/** What the rule would have found on each of the last 28 days. */
export function backtestQuery(body: AlertRuleInput | null) {
  return queryOptions({
    queryKey: [...ALERTS_KEY, "backtest", body],
    queryFn: ({ signal }) => call<AlertBacktest>("POST", "/alert-rules/backtest", { body: body ?? {}, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export const alertDestinationsQuery = queryOptions({
  queryKey: [...ALERTS_KEY, "destinations"],
  queryFn: async ({ signal }) => (await call<Page<AlertDestination>>("GET", "/alert-destinations", { signal })).data,
});

export function createAlertDestination(body: AlertDestinationBody): Promise<CreatedAlertDestination> {
  return call("POST", "/alert-destinations", { body });
}

export function testAlertDestination(id: string): Promise<AlertDestinationTest> {
  return call("POST", `${pathOfDestination(id)}/test`);
}

export function retryAlertDeliveries(id: string): Promise<RetriedDeliveries> {
  return call("POST", `${pathOfDestination(id)}/retry`);
}

export function deleteAlertDestination(id: string): Promise<void> {
  return call("DELETE", pathOfDestination(id));
}

function pathOfDestination(id: string): string {
  return `/alert-destinations/${encodeURIComponent(id)}`;
}
