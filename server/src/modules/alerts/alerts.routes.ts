import {
  Alert,
  AlertBacktest,
  AlertPatch,
  AlertRule,
  AlertRuleBody,
  AlertRulePatch,
  AlertsQuery,
} from "@tributary/contract/alerts";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { dayAt, shiftDay } from "../../core/days.ts";
import { AppError, notFound } from "../../core/errors.ts";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { readCurrency, readTimeZone } from "../accounts/public.ts";
import { addRule, listAlerts, listRules, moveAlert, removeRule, switchRule } from "./alerts.sql.ts";
import type { AlertsContext } from "./check-alerts.ts";
import { evaluateRule } from "./evaluate-rule.ts";

const params = z.object({ id: Id });
const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "alerts" } as const;
const maker = { access: { kind: "workspace", permission: "alerts.manage" }, tag: "alerts" } as const;
const MOST_RULES = 100;
const BACKTEST_DAYS = 28;

/** /alert-rules and /alerts. */
export function alertRoutes(context: AlertsContext): Route[] {
  return [...ruleRoutes(context), ...raisedRoutes(context)];
}

function ruleRoutes(context: AlertsContext): Route[] {
  const { postgres } = context;
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/alert-rules",
      operationId: "listAlertRules",
      summary: "List alert rules",
      query: ShortListQuery,
      response: pageOf(AlertRule),
      handler: async ({ workspaceId }, { query }) => pageOfShortList(await listRules(postgres, workspaceId), query),
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/alert-rules",
      operationId: "createAlertRule",
      summary: "Create an alert rule. It's checked each morning, on full days",
      body: AlertRuleBody,
      response: AlertRule,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body }) => {
        checkMetric(context, body.metric);
        const rule = await addRule(postgres, workspaceId, body, MOST_RULES);
        if (!rule) throw new AppError("conflict", `A workspace may have ${MOST_RULES} alert rules.`);
        return rule;
      },
    }),
    defineRoute({
      ...maker,
      method: "PATCH",
      path: "/alert-rules/{id}",
      operationId: "switchAlertRule",
      summary: "Turn an alert rule on or off",
      params,
      body: AlertRulePatch,
      response: AlertRule,
      handler: async ({ workspaceId }, { params: { id }, body }) => {
        const rule = await switchRule(postgres, workspaceId, id, body.isEnabled);
        if (!rule) throw notFound("alert rule");
        return rule;
      },
    }),
    defineRoute({
      ...maker,
      method: "DELETE",
      path: "/alert-rules/{id}",
      operationId: "deleteAlertRule",
      summary: "Delete an alert rule with its alerts",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await removeRule(postgres, workspaceId, id))) throw notFound("alert rule");
        return null;
      },
    }),
    defineRoute({
      ...reader,
      method: "POST",
      path: "/alert-rules/backtest",
      operationId: "backtestAlertRule",
      audited: false,
      summary: "Try a rule on each of the last 28 days, without saving it",
      body: AlertRuleBody,
      response: AlertBacktest,
      limit: { policy: "alert-backtest", perSecond: 0.5, burst: 10 },
      handler: ({ workspaceId }, { body }) => backtest(context, workspaceId, body),
    }),
  ];
}

function raisedRoutes({ postgres, clock }: AlertsContext): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/alerts",
      operationId: "listAlerts",
      summary: "List alerts, newest first",
      query: AlertsQuery,
      response: pageOf(Alert),
      handler: ({ workspaceId }, { query }) => listAlerts(postgres, workspaceId, query),
    }),
    defineRoute({
      ...maker,
      method: "PATCH",
      path: "/alerts/{id}",
      operationId: "updateAlert",
      summary: "Acknowledge or resolve an alert",
      params,
      body: AlertPatch,
      response: Alert,
      handler: async ({ workspaceId }, { params: { id }, body: { status } }) => {
        const alert = await moveAlert(postgres, workspaceId, { id, status, at: new Date(clock()) });
        if (!alert) throw notFound("alert");
        return alert;
      },
    }),
  ];
}

/** Throws `invalid_request` for a metric that there is not. */
function checkMetric({ describeMetric }: AlertsContext, metric: string): void {
  if (describeMetric(metric)) return;
  const message = `there is no metric ${metric}; see GET /metrics/catalogue`;
  throw new AppError("invalid_request", { public: `metric: ${message}.`, fields: [{ field: "metric", message }] });
}

async function backtest(context: AlertsContext, workspaceId: string, rule: AlertRuleBody): Promise<AlertBacktest> {
  const { postgres, askMetrics, clock } = context;
  checkMetric(context, rule.metric);
  const yesterday = shiftDay(dayAt(clock(), await readTimeZone(postgres, workspaceId)), -1);
  const currency = await readCurrency(postgres, workspaceId);
  const data: AlertBacktest["data"] = [];
  for (let back = BACKTEST_DAYS - 1; back >= 0; back--) {
    data.push(await evaluateRule(askMetrics, workspaceId, { rule, currency, to: shiftDay(yesterday, -back) }));
  }
  // One alert stands until what it is about is over.
  const alerts = data.filter(({ holds }, index) => holds && !data[index - 1]?.holds).length;
  return { data, alerts };
}
