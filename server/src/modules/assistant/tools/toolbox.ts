/**
 * The tools by which questions get to data, and the only ones: each answers what the API answers, and notes where its
 * numbers came from.
 */
import type { Alert } from "@tributary/contract/alerts";
import type { AnswerSource } from "@tributary/contract/assistant";
import type { MetricsQuery, MetricsResult } from "@tributary/contract/metrics";
import type { Page } from "@tributary/contract/page";
import type { Payment, PaymentDetail } from "@tributary/contract/payments";
import type { Recommendation } from "@tributary/contract/recommendations";
import type { AskMetrics } from "../../reporting/public.ts";

/** What the tools ask; each is bound to a workspace by its first argument. */
export interface ToolServices {
  askMetrics: AskMetrics;
  /** By our id or the provider's; null: there is none. */
  findPayment(workspaceId: string, id: string): Promise<PaymentDetail | null>;
  newestPayments(workspaceId: string): Promise<Page<Payment>>;
  openRecommendations(workspaceId: string): Promise<Page<Recommendation>>;
  openAlerts(workspaceId: string): Promise<Page<Alert>>;
}

/** What a tool found, and the source that its numbers name. */
export interface Found<Data> {
  source: AnswerSource;
  data: Data;
}

export interface Toolbox {
  /** @throws AppError invalid_request for metrics and dimensions that don't go together */
  queryMetrics(title: string, query: MetricsQuery): Promise<Found<MetricsResult>>;
  /** @param id ours or the provider's; null: the newest payment */
  explainPayment(title: string, id: string | null): Promise<Found<PaymentDetail> | null>;
  listRecommendations(title: string): Promise<Found<Page<Recommendation>>>;
  listAlerts(title: string): Promise<Found<Page<Alert>>>;
  /** Everything that was asked so far. */
  sources(): readonly AnswerSource[];
}

/** Opens the tools for one answer about one workspace. */
export function openToolbox(services: ToolServices, workspaceId: string): Toolbox {
  const sources: AnswerSource[] = [];
  const note = <Data extends object>(data: Data, source: Omit<AnswerSource, "id" | "answer">): Found<Data> => {
    const noted: AnswerSource = {
      ...source,
      id: `s${sources.length + 1}`,
      answer: Object.fromEntries(Object.entries(data)),
    };
    sources.push(noted);
    return { source: noted, data };
  };
  const get = (path: string) => ({ method: "GET" as const, path, body: null });
  return {
    queryMetrics: async (title, query) => {
      const request = { method: "POST" as const, path: "/metrics/query", body: { ...query } };
      return note(await services.askMetrics(workspaceId, query), { tool: "query_metrics", title, request });
    },
    explainPayment: async (title, id) => {
      const wanted = id ?? (await services.newestPayments(workspaceId)).data[0]?.id;
      const payment = wanted === undefined ? null : await services.findPayment(workspaceId, wanted);
      return payment && note(payment, { tool: "explain_payment", title, request: get(`/payments/${payment.id}`) });
    },
    listRecommendations: async (title) =>
      note(await services.openRecommendations(workspaceId), {
        tool: "list_recommendations",
        title,
        request: get("/recommendations?status=open"),
      }),
    listAlerts: async (title) =>
      note(await services.openAlerts(workspaceId), { tool: "list_alerts", title, request: get("/alerts?status=open") }),
    sources: () => sources,
  };
}
