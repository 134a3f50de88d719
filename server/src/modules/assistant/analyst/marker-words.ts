/** The words that say what is asked of a metric, in both languages, as `wordsOf` writes them. */
import { listed } from "./listed.ts";
export const MARKER_WORDS = {
  count: listed("how many, number of, count of, how often, cuantos, cuantas, numero de, cantidad de"),
  amount: ["how much", "cuanto", "cuanta", "what amount"],
  by: listed(`
    by, per, broken down by, split by, for each, each, por, por cada, segun, desglosado por, desglosados por,
    across, grouped by, breakdown by, breakdown of, para cada, separated by`),
  which: listed("which, what, who, cual, cuales, que, where, donde"),
  claim: listed(
    "claim, claims, claimed, claiming, take credit for, according to, reported by, reclama, reclaman, declara, declaran, segun dice",
  ),
  overview: listed(`
    how did we do, how are we doing, how we are doing, how is business, how is it going, how are things, summary, overview, recap,
    how was business, how did it go, how did the business do, como nos fue, como vamos, como va el negocio, como estuvo,
    resumen, como fue, panorama, kpis, key metrics, how we did, how things are going`),
  cheap: listed(
    "cheapest, most expensive, priciest, mas barato, mas barata, mas caro, mas cara, least expensive, costliest",
  ),
  above: listed(`
    more than, over, above, at least, greater than, higher than, exceeding, mas de, por encima de, mayor a, mayor que, superior a`),
  below: listed(
    "less than, under, below, fewer than, lower than, menos de, por debajo de, menor a, menor que, inferior a",
  ),
  rate: ["rate", "ratio", "tasa", "share"],
  when: listed(
    "when did we, when was, when were, when do we, cuando tuvimos, cuando fue, cuando hubo, cuando vendimos, cuando gastamos",
  ),
  profitable: listed(
    "most profitable, least profitable, profitable, mas rentable, mas rentables, menos rentable, rentable, rentables",
  ),
  whence: listed(`
    where do, where did, where does, where are, where is, where was, de donde, donde vienen, donde vino, what drove our,
    what is driving our`),
  all: listed("all, every, todos los, todas las, cada"),
  best: listed(`
    best, top, most profitable, mas rentable, mas rentables, leading, winning, strongest, best performing, top performing, most effective, most efficient,
    mejor, mejores, performs best, performed best, did best, works best, worked best, star, did the best,
    performed the best, rindio mejor, funciono mejor, number one, no 1`),
  worst: listed(`
    worst, bottom, least profitable, menos rentable, weakest, worst performing, least effective, poorest, peor, peores, performs worst, performed
    worst, did worst, did the worst, works worst, losing, rindio peor`),
  most: listed(`
    most, highest, biggest, largest, greatest, max, maximum, mas, mayor, mayores, mas alto, mas alta, mas altos,
    maximo, the most, mas caro, mas cara, most expensive, priciest`),
  least: listed(`
    least, lowest, smallest, fewest, minimum, min, menos, menor, menores, mas bajo, mas baja, minimo, cheapest,
    mas barato, mas barata, least expensive`),
  why: listed(`
    why, how come, por que, porque, what happened to, what happened with, what caused, what is behind, what
    drove, what is driving, reason for, reason, reasons for, a que se debe, que paso con, explain the drop in,
    explain the rise in, explain the change in, a que se debio, que causo, cause of`),
  rose: listed(`
    rise, rose, risen, up, increase, increased, grow, grew, grown, growth, went up, go up, gone up, jump,
    jumped, spike, spiked, gain, gained, gains, improve, improved, higher, better, subio, subieron, aumento,
    aumentaron, crecio, crecieron, crecimiento, subida, mejoro, mejoraron, suben, sube`),
  fell: listed(`
    drop, drops, dropped, fall, fell, fallen, decline, declined, decrease, decreased, down, went down, go down,
    gone down, dip, dipped, tank, tanked, crash, crashed, lost, lose, lower, worse, slump, slumped, bajo,
    bajaron, cayo, cayeron, caida, disminuyo, disminuyeron, baja, bajada, empeoro, descendio, perdio, perdieron`),
  changed: listed(`
    change, changed, changes, move, moved, shift, shifted, cambio, cambiaron, cambiado, cambios, vario, differ,
    development`),
  movers: listed(`
    movers, top movers, biggest movers, winners and losers, biggest changes, biggest change, changed the most,
    changed most, moved the most, mayores cambios, cambio mas, cambiaron mas, what changed, what has changed,
    que cambio, que ha cambiado, ganadores y perdedores`),
  movers_up: listed(`
    biggest gains, biggest gainers, biggest increase, biggest increases, grew the most, grew most, rose the
    most, rose most, increased the most, improved the most, improved most, biggest winners, fastest growing,
    gained the most, crecio mas, crecieron mas, subio mas, subieron mas, mayores subidas, mejoro mas, gained
    most, increased most, went up the most, went up most`),
  movers_down: listed(`
    biggest drops, biggest drop, biggest losers, biggest decline, biggest declines, dropped the most, dropped
    most, fell the most, fell most, declined the most, declined most, lost the most, lost most, bajo mas,
    bajaron mas, cayo mas, cayeron mas, mayores caidas, decreased the most, went down the most, went down most,
    perdio mas`),
  compare: listed(`
    compare, vs, versus, v, compared to, compared with, compare to, compare with, against, relative to,
    difference between, difference in, difference, diferencia en, diferencia, than, more than, less than, higher than, lower than, fewer than, greater than, mas que, menos que, comparado con, comparada con, comparados con, comparadas con, compara, comparar,
    comparame, frente a, contra, respecto a, respecto al, con respecto a, en comparacion con, stack up against,
    diferencia entre`),
  pop: listed(`
    previous period, prior period, the previous period, the prior period, period before, the period before, the
    week before, the month before, the day before, the quarter before, day before, week before, month before,
    periodo anterior, el periodo anterior, la semana anterior a esa, week over week, wow, month over month, mom,
    day over day, dod, quarter over quarter, qoq, period over period, semana a semana, mes a mes, el mes
    anterior a ese`),
  yoy: listed(`
    year over year, yoy, year on year, same period last year, the same period last year, same time last year,
    the same time last year, a year earlier, the year before, mismo periodo del ano pasado, el mismo periodo del
    ano pasado, ano contra ano, interanual, a year ago`),
  share: listed(`
    share of, percentage of, percent of, what percentage, what percent, what share, what fraction, fraction of,
    proportion of, what proportion, porcentaje de, que porcentaje, que parte, que proporcion, proporcion de, how
    big a share, portion of, what portion, pct of, what part of, que fraccion, participacion de`),
  average: listed(`
    average, avg, on average, mean, promedio, en promedio, de media, media diaria, typical, typically`),
  per_day: listed(`
    daily average, average daily, avg daily, promedio diario, a day on average, per day on average, al dia,
    average per day, avg per day, promedio por dia, media diaria, promedio al dia, al dia en promedio, a day`),
  trend: listed(`
    trend, trends, over time, evolution, timeline, time series, tendencia, evolucion, trending, a lo largo del
    tiempo, graph, chart, grafico, grafica, plot, history`),
  definition: listed(`
    what is, what does, what do you mean by, define, definition of, explain, meaning of, how is, how do you
    calculate, how do you define, que es, que significa, como se calcula, como calculas, define, definicion de,
    explica, explicame, what s, whats, what are`),
  means: listed("mean, means, stand for, calculated, computed, defined, significa, calcula"),
  models: listed(`
    attribution model, attribution models, which model, what model, which models, what models, modelo de
    atribucion, modelos de atribucion, que modelo, que modelos, which attribution`),
  recommendations: listed(`
    should i, should we, what would you do, que harias, deberia, deberiamos, recommend, recommendation, recommendations, recommended, suggestion, suggestions, suggest, what should i do,
    what should we do, what to do next, what do you advise, advice, how can i improve, how can we improve, where
    should i spend, where should we spend, should i pause, should we pause, recomiendas, recomendacion,
    recomendaciones, que deberia hacer, que debo hacer, que deberiamos hacer, que debemos hacer, sugerencias,
    consejos, que hago, aconsejas, next steps, to do next, should i do, should we do, optimize`),
  alerts: listed(`
    worry about, worried about, preocuparme, preocuparnos, alert, alerts, warning, warnings, anything wrong, something wrong, alerta, alertas, avisos, problemas,
    problems, any issues, algo mal, alarms, went off`),
  future: listed(`
    forecast, forecasts, predict, prediction, predictions, projected, projection, next week, next month, next
    quarter, next year, tomorrow, will we, going to be, pronostico, prevision, proyeccion, proximo mes, proxima
    semana, la semana que viene, el mes que viene, manana, el proximo, will be, vamos a, estimate for, expect to`),
  exclude: listed(`
    excluding, exclude, except, except for, without, other than, not counting, not including, excepto, sin
    contar, excluyendo, menos el, salvo, apart from`),
  help: listed(`
    what can you do, what metrics, which metrics, que metricas, what can i ask, what can you answer, help, help me, ayuda, que puedes hacer, que puedo
    preguntar, hello, hi, hola, hey there, how does this work, como funciona`),
  payment: listed(`
    explain payment, explain the payment, payment, pago, explica el pago, the payment, el pago`),
  newest: listed(`
    latest payment, last payment, most recent payment, newest payment, latest order, last order, latest sale,
    last sale, most recent order, ultimo pago, el ultimo pago, ultima venta, ultimo pedido, la ultima venta,
    most recent sale, pago mas reciente`),
  follow: listed(`
    and, what about, how about, y, que tal, same for, and what about, and for, now, ok and, and how about, and
    the same for, lo mismo para, y que hay de, y que tal, what of, also`),
  pronoun: listed(`
    it, they, them, those, that, these, there, eso, ellos, esos, esas, esto, its, their, same, mismo, alli, ahi`),
  from: listed(`
    from, on, for, via, through, with, in, at, de, del, en, con, para, a traves de, desde, using, under`),
  ads: listed("ads, advertising, ad campaigns overall, advertisements, publicidad, anuncios, paid ads"),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Marker = keyof typeof MARKER_WORDS;

/** Currencies as people call them. */
export const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  usd: "USD",
  dollar: "USD",
  dollars: "USD",
  dolares: "USD",
  gbp: "GBP",
  pounds: "GBP",
  libras: "GBP",
  jpy: "JPY",
  yen: "JPY",
  yenes: "JPY",
  mxn: "MXN",
  php: "PHP",
  cad: "CAD",
  aud: "AUD",
  chf: "CHF",
};

/** Models as people call them, beside their labels. */
export const MODEL_WORDS: Readonly<Record<string, readonly string[]>> = {
  first: listed(`
    first touch, first click, first interaction, primer toque, primer clic, primera interaccion`),
  last: listed("last touch, last click, last interaction, ultimo toque, ultimo clic, ultima interaccion"),
  last_non_direct: ["last non direct", "last non direct click", "ultimo no directo", "ultimo clic no directo"],
  last_paid_click: ["last paid click", "last paid", "ultimo clic pagado"],
  linear: ["linear", "linear model", "lineal", "modelo lineal"],
  time_decay: ["time decay", "decay", "decaimiento temporal", "deterioro temporal"],
  position: listed("position based, u shaped, basado en posicion, basado en la posicion, position"),
  w_shaped: ["w shaped", "en forma de w"],
  markov: ["markov", "markov chain", "markov chains"],
  shapley: ["shapley", "shapley value", "shapley values"],
};

/** Short forms that no edit distance finds. */
export const SHORT_FORMS: Readonly<Record<string, string>> = {
  x: "por",
  wek: "week",
  mnth: "month",
  lst: "last",
  las: "las",
  wat: "what",
  wht: "what",
  wich: "which",
  hw: "how",
  mch: "much",
  u: "you",
  q: "que",
  k: "que",
  xq: "porque",
  pq: "porque",
  cto: "cuanto",
  cuant: "cuanto",
  tdy: "today",
  yest: "yesterday",
  wknd: "weekend",
  rev: "revenue",
  ordrs: "orders",
  chnl: "channel",
  cmpgn: "campaign",
  w: "with",
  frm: "from",
  thru: "through",
  cmp: "compare",
  avrg: "average",
  ingr: "ingresos",
};
