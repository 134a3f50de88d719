/** Says honestly what can't be answered, and what can. */
import type { Refusal } from "../analyst/intent.ts";
import { type AnswerContext, inWords, type Written } from "./answer-context.ts";
import { dimensionLabel, lowerFirst, metricLabel } from "./labels.ts";
import { joined } from "./say.ts";

export function refuse(reason: Refusal, context: AnswerContext): Written {
  return {
    parts: [joined([reasonOf(reason, context)])],
    allowed: [reasonOf(reason, context)],
    suggestions: examples(context),
    isRefusal: true,
  };
}

/** What can be asked, for whoever wants to know. */
export function help(context: AnswerContext): Written {
  const text = inWords(
    context,
    "Ask about any metric, by channel, campaign, platform or day, for any date range: totals, rankings, shares, changes and why they happened. You can also ask about a payment, open recommendations and alerts.",
    "Pregunta por cualquier métrica, por canal, campaña, plataforma o día, en cualquier periodo: totales, rankings, porcentajes, cambios y sus causas. También por un pago, las recomendaciones y las alertas abiertas.",
  );
  return { parts: [joined([text])], allowed: [], suggestions: examples(context) };
}

function examples(context: AnswerContext): string[] {
  return [
    inWords(
      context,
      "What was our revenue by channel last month?",
      "¿Cuáles fueron los ingresos por canal el mes pasado?",
    ),
    inWords(
      context,
      "How much did we spend on Google Ads last week?",
      "¿Cuánto gastamos en Google Ads la semana pasada?",
    ),
    inWords(context, "Why did revenue change last week?", "¿Por qué cambiaron los ingresos la semana pasada?"),
  ];
}

function reasonOf(reason: Refusal, context: AnswerContext): string {
  switch (reason.is) {
    case "not_understood":
      return inWords(
        context,
        "I can't answer that from this workspace's data. Try one of these instead.",
        "No puedo responder eso con los datos de este espacio. Prueba con una de estas preguntas.",
      );
    case "unknown_value":
      return inWords(
        context,
        `No metric, channel, platform, source, or campaign here is called “${reason.words}”.`,
        `Aquí no hay ninguna métrica, canal, plataforma, fuente ni campaña que se llame “${reason.words}”.`,
      );
    case "future":
      return inWords(
        context,
        "I only answer from what has happened, so I don't make forecasts.",
        "Solo respondo sobre lo que ya pasó, así que no hago pronósticos.",
      );
    case "exclusion":
      return inWords(
        context,
        "I can filter to a channel, platform, or campaign, but I can't leave one out. Ask for a breakdown instead.",
        "Puedo filtrar por un canal, plataforma o campaña, pero no excluir uno. Pide un desglose.",
      );
    case "no_breakdown": {
      const label = lowerFirst(metricLabel(context, reason.metric));
      const dimension = dimensionLabel(context, reason.dimension);
      const possible = reason.possible.map((name) => dimensionLabel(context, name)).join(", ");
      return inWords(
        context,
        `${upper(label)} isn't known by ${dimension}. It can be split by ${possible}.`,
        `${upper(label)}: no se conoce por ${dimension}. Se puede desglosar por ${possible}.`,
      );
    }
  }
}

const upper = (label: string): string => `${label[0]?.toUpperCase() ?? ""}${label.slice(1)}`;
