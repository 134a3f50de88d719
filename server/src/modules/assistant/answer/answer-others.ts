/** Answers about one payment, recommendations, alerts, models, and what metrics mean. */
import type { AnswerNumber } from "@tributary/contract/assistant";
import { METRIC_WORDS } from "../analyst/metric-words.ts";
import { type AnswerContext, inWords, metricOf, type Written } from "./answer-context.ts";
import { metricLabel, valueLabel } from "./labels.ts";
import { joined, type Said, say } from "./say.ts";

const said = (parts: readonly Said[], more: Partial<Written> = {}): Written => ({
  parts: [joined(parts, " ")],
  allowed: [],
  suggestions: [],
  ...more,
});

const MONEY = { unit: "minor", format: "money", how: "value" } as const;

export async function answerPayment(id: string | null, context: AnswerContext): Promise<Written> {
  const title = inWords(context, "How the payment was attributed", "Cómo se atribuyó el pago");
  const found = await context.tools.explainPayment(title, id);
  if (!found) {
    return said([inWords(context, "There is no such payment here.", "No hay ningún pago así.")], { isRefusal: true });
  }
  const { data, source } = found;
  const number = (path: string, value: number, rest: Partial<AnswerNumber>): AnswerNumber => ({
    ...MONEY,
    currency: data.currency,
    sourceId: source.id,
    value,
    paths: [path],
    ...rest,
  });
  const amount = number("/amountMinor", data.amountMinor, {});
  const day = new Intl.DateTimeFormat(context.language === "es" ? "es" : "en-US", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: context.timeZone,
  }).format(new Date(data.paidAt));
  const channel = data.channel === null ? null : valueLabel(context, "channel", data.channel);
  const texts: Said[] = [
    say`${inWords(context, "Payment", "Pago")} ${data.providerId}, ${day}: ${amount}.`,
    ...(data.refundedMinor > 0
      ? [say`${inWords(context, "Refunded", "Reembolsado")}: ${number("/refundedMinor", data.refundedMinor, {})}.`]
      : []),
    channel === null
      ? inWords(context, "It hasn't been matched yet.", "Aún no se ha asociado a nadie.")
      : inWords(context, `The default model credits ${channel}.`, `El modelo predeterminado lo atribuye a ${channel}.`),
    ...(data.match
      ? [
          say`${inWords(context, "Match confidence", "Confianza de la asociación")}: ${number("/match/confidence", data.match.confidence, { unit: "count", format: "number", currency: null })} ${inWords(context, "of 100", "de 100")}.`,
        ]
      : []),
    ...data.evidence.filter(({ outcome }) => outcome === "agrees").map(({ sentence }) => sentence),
  ];
  const sentences = data.evidence.map(({ sentence }) => sentence);
  return {
    parts: [
      joined(texts, " "),
      {
        type: "table",
        title: inWords(context, "Journey", "Recorrido"),
        columns: [
          { label: inWords(context, "When", "Cuándo"), format: null },
          { label: inWords(context, "Channel", "Canal"), format: null },
          { label: inWords(context, "Source", "Fuente"), format: null },
        ],
        rows: data.journey.map((touch) => [touch.occurredAt, touch.channel, touch.source]),
      },
    ],
    allowed: [data.providerId, data.id, day, "of 100", "de 100", ...sentences],
    suggestions: [],
  };
}

export async function answerRecommendations(context: AnswerContext): Promise<Written> {
  const { data, source } = await context.tools.listRecommendations(
    inWords(context, "Open recommendations", "Recomendaciones abiertas"),
  );
  if (data.data.length === 0) {
    return said([
      inWords(context, "There are no open recommendations right now.", "Ahora mismo no hay recomendaciones abiertas."),
    ]);
  }
  const rows = data.data.map((one, index) => [
    one.action,
    one.priority,
    {
      ...MONEY,
      value: one.impact.expected,
      currency: one.currency,
      sourceId: source.id,
      paths: [`/data/${index}/impact/expected`],
    },
  ]);
  const texts = data.data.flatMap(({ action, reason }) => [`${action}.`, reason]);
  const total = {
    ...MONEY,
    unit: "count",
    format: "number",
    currency: null,
    sourceId: source.id,
    value: data.data.length,
  } as const;
  const places = data.data.map((_, index) => `/data/${index}/priority`);
  return {
    parts: [
      joined(
        [
          joined([
            inWords(context, "Open recommendations", "Recomendaciones abiertas"),
            ": ",
            { ...total, how: "count", paths: places },
            ".",
          ]),
          ...data.data.map(({ action }) => `${action}.`),
        ],
        " ",
      ),
      {
        type: "table",
        title: inWords(context, "Recommendations", "Recomendaciones"),
        columns: [
          { label: inWords(context, "Action", "Acción"), format: null },
          { label: inWords(context, "Priority", "Prioridad"), format: null },
          { label: inWords(context, "Estimated impact in 28 days", "Impacto estimado en 28 días"), format: "money" },
        ],
        rows,
      },
    ],
    allowed: texts,
    suggestions: [],
  };
}

export async function answerAlerts(context: AnswerContext): Promise<Written> {
  const { data, source } = await context.tools.listAlerts(inWords(context, "Open alerts", "Alertas abiertas"));
  if (data.data.length === 0) return said([inWords(context, "No alerts are open.", "No hay alertas abiertas.")]);
  const total = {
    ...MONEY,
    unit: "count",
    format: "number",
    currency: null,
    sourceId: source.id,
    value: data.data.length,
  } as const;
  return {
    parts: [
      joined([
        inWords(context, "Open alerts", "Alertas abiertas"),
        ": ",
        { ...total, how: "count", paths: data.data.map((_, index) => `/data/${index}/status`) },
        ".",
      ]),
      {
        type: "table",
        title: inWords(context, "Alerts", "Alertas"),
        columns: [
          { label: inWords(context, "Rule", "Regla"), format: null },
          { label: inWords(context, "Metric", "Métrica"), format: null },
          { label: inWords(context, "Value", "Valor"), format: "number" },
        ],
        rows: data.data.map((alert, index) => {
          const metric = context.described.get(alert.rule.metric);
          const { unit, format } = metric ?? { unit: "count" as const, format: "number" as const };
          const currency = format === "money" ? context.currency : null;
          return [
            alert.rule.name,
            metric ? metricLabel(context, metric.name) : alert.rule.metric,
            {
              unit,
              format,
              how: "value",
              currency,
              sourceId: source.id,
              value: alert.value,
              paths: [`/data/${index}/value`],
            },
          ];
        }),
      },
    ],
    allowed: data.data.map(({ rule }) => rule.name),
    suggestions: [],
  };
}

export function answerModels(context: AnswerContext, isDefault: (name: string) => boolean): Written {
  const { models } = context.vocabulary;
  const usual = models.find(({ name }) => isDefault(name))?.label ?? "";
  const labels = models.map(({ label }) => label).join(", ");
  return said(
    [
      inWords(
        context,
        `Reports use ${usual} unless you choose another model.`,
        `Los informes usan ${usual} salvo que elijas otro modelo.`,
      ),
      inWords(context, `You can ask by: ${labels}.`, `Puedes preguntar por: ${labels}.`),
    ],
    {
      allowed: models.map(({ label }) => label),
      suggestions: [
        inWords(
          context,
          "Revenue by channel with first touch last month",
          "Ingresos por canal con primer toque el mes pasado",
        ),
      ],
    },
  );
}

export function answerDefinition(name: string, context: AnswerContext): Written {
  const { label, description, formula } = metricOf(context, name);
  const spanish = context.language === "es" ? (METRIC_WORDS[name]?.es[0] ?? label) : label;
  const worked =
    formula === null ? [] : [inWords(context, `It is worked out as ${formula}.`, `Se calcula como ${formula}.`)];
  return said([`${spanish === label ? label : `${label} (${spanish})`}: ${description}`, ...worked], {
    allowed: [description, ...worked],
    suggestions: [inWords(context, `What was our ${label} last month?`, `¿Cuál fue nuestro ${label} el mes pasado?`)],
  });
}
