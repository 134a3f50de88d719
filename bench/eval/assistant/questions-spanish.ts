/** Spanish, as written at school and as typed. */
import type { Dates } from "./dates.ts";
import { change, es, first, number, part, type Question, refusal, rows, says, tecleado } from "./question.ts";
import * as truth from "./truths.ts";

const META = "platform = 'meta_ads'";
const GOOGLE = "platform = 'google_ads'";

export function spanishQuestions(d: Dates): Question[] {
  return [...firstPart(d), ...secondPart(d)];
}

function firstPart(d: Dates): Question[] {
  return [
    es("¿Cuánto gastamos en Google ayer?", number(truth.ads("spend", d.yesterday, GOOGLE))),
    es("¿Cuánto gastamos en anuncios el mes pasado?", number(truth.ads("spend", d.lastMonth))),
    es("¿Cuáles fueron los ingresos el mes pasado?", number(truth.revenue(d.lastMonth))),
    es("¿Cuántos pedidos tuvimos la semana pasada?", number(truth.orders(d.lastWeek))),
    es(`¿Cuántos pedidos hubo en ${d.nameOf(2, "es")}?`, number(truth.orders(d.monthBefore))),
    es("Ingresos por canal el mes pasado", rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    es("Pedidos por canal la semana pasada", rows(truth.creditBy("orders", "channel", d.lastWeek))),
    es("Gasto por plataforma el mes pasado", rows(truth.adsBy("spend", "toString(platform)", d.lastMonth))),
    es("Gasto por campaña el mes pasado", rows(truth.spendByCampaign(d.lastMonth))),
    es(
      `¿Cuáles son los 3 mejores canales por ingresos en ${d.nameOf(1, "es")}?`,
      first(truth.creditBy("revenue", "channel", d.lastMonth, { where: "channel != 'Unattributed'" }), 3),
    ),
    es(
      "¿Qué canal tuvo más pedidos el mes pasado?",
      first(truth.creditBy("orders", "channel", d.lastMonth, { where: "channel != 'Unattributed'" })),
    ),
    es("¿Cuál fue el mejor día del mes pasado?", first(truth.revenueBy("day", d.lastMonth))),
    es(
      "¿Por qué bajaron los ingresos la semana pasada?",
      change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore)),
    ),
    es(
      "¿Por qué cambió el gasto el mes pasado?",
      change(truth.ads("spend", d.lastMonth), truth.ads("spend", d.monthBefore)),
    ),
    es(
      `Compara los ingresos de ${d.nameOf(1, "es")} con ${d.nameOf(2, "es")}`,
      change(truth.revenue(d.lastMonth), truth.revenue(d.monthBefore)),
    ),
    es(
      "Pedidos de la semana pasada comparado con la semana antepasada",
      change(truth.orders(d.lastWeek), truth.orders(d.weekBefore)),
    ),
    es("¿Cuál fue el ROAS el mes pasado?", number(truth.returnOn("roas", d.lastMonth))),
    es("¿Cuál fue el costo por adquisición el mes pasado?", number(truth.returnOn("cpa", d.lastMonth))),
    es("¿Cuál fue el ticket promedio el mes pasado?", number(truth.aov(d.lastMonth))),
    es("¿Cuántos reembolsos hubo en los últimos 90 días?", number(truth.refunded(d.last(90)))),
    es("¿Cuántas impresiones tuvimos el mes pasado?", number(truth.ads("impressions", d.lastMonth))),
    es("¿Cuántas visitas tuvimos ayer?", number(truth.visits("sessions", d.yesterday))),
    es("¿Cuántos visitantes hubo la semana pasada?", number(truth.visits("visitors", d.lastWeek))),
    es(
      "¿Qué porcentaje de los ingresos vino de email el mes pasado?",
      part(truth.share("revenue", d.lastMonth, "channel = 'Email'")),
    ),
    es("Ingresos de los últimos 7 días", number(truth.revenue(d.last(7)))),
    es(`Ingresos del ${d.escrito(10)}`, number(truth.revenue(d.day(10)))),
    es(
      "Ingresos de búsqueda orgánica el mes pasado",
      number(truth.credit("revenue", d.lastMonth, { where: "channel = 'Organic Search'" })),
    ),
    es("Promedio diario de gasto el mes pasado", number(truth.adsPerDay(d.lastMonth))),
    es("Tasa de conversión el mes pasado", number(truth.conversionRate(d.lastMonth))),
    es("Cobertura de atribución el mes pasado", number(truth.coverage(d.lastMonth))),
    es(
      "Ingresos por canal con primer toque el mes pasado",
      rows(truth.creditBy("revenue", "channel", d.lastMonth, { model: "first" })),
    ),
    es("¿Qué es el ROAS?", says(/Return on ad spend/)),
    es("¿Hay alertas?", says(/No hay alertas abiertas/)),
    es("¿Qué deberíamos hacer?", number(truth.openRecommendations)),
    es("¿Qué modelo de atribución usan?", says(/Last non-direct/)),
    es("¿Cuál será el ingreso del próximo mes?", refusal),
    es("¿Qué tiempo hace en Madrid?", refusal),
    es("Ingresos de TikTok el mes pasado", refusal),
    tecleado("cuanto gastamos en fb la semana pasada", number(truth.ads("spend", d.lastWeek, META))),
    tecleado("q ingresos tuvimos ayer", number(truth.revenue(d.yesterday))),
    tecleado("ingrsos x canal el mes pasado", rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    tecleado("cuanta lana gastamos en google ads el mes pasado", number(truth.ads("spend", d.lastMonth, GOOGLE))),
    tecleado("cuanto vendimos ayer", number(truth.revenue(d.yesterday))),
    tecleado("cuantas ventas hubo la semana pasada", number(truth.orders(d.lastWeek))),
    tecleado("ventas de la semana pasada", number(truth.revenue(d.lastWeek))),
    tecleado("pq bajaron los pedidos la semana pasada", change(truth.orders(d.lastWeek), truth.orders(d.weekBefore))),
  ];
}

function secondPart(d: Dates): Question[] {
  return [
    tecleado(
      "mejor canal el mes pasado",
      first(truth.creditBy("revenue", "channel", d.lastMonth, { where: "channel != 'Unattributed'" })),
    ),
    tecleado(
      "cuanto gastamos en meta y cuantos pedidos tuvimos la semana pasada",
      number(truth.ads("spend", d.lastWeek, META), truth.orders(d.lastWeek)),
    ),
    tecleado(["ingresos del mes pasado", "y por canal?"], rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    tecleado(
      ["cuanto gastamos en google la semana pasada", "y en meta?"],
      number(truth.ads("spend", d.lastWeek, META)),
    ),
    tecleado(["pedidos la semana pasada", "y el mes pasado?"], number(truth.orders(d.lastMonth))),
    tecleado(["ingresos la semana pasada", "por que?"], change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    tecleado("de donde vienen los pedidos del mes pasado", rows(truth.creditBy("orders", "channel", d.lastMonth))),
    tecleado("cuanto nos cuesta conseguir un cliente", number(truth.returnOn("cpa", d.usual))),
    tecleado("gasto en anunsios ayer", number(truth.ads("spend", d.yesterday))),
    tecleado("clics de google ads la semna pasada", number(truth.ads("clicks", d.lastWeek, GOOGLE))),
  ];
}
