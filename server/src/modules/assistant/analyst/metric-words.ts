/**
 * How people call metrics, beside the catalogue's own labels. The first Spanish phrase is its Spanish label. A phrase
 * may stand for several metrics: the first one that has the dimensions asked for is meant.
 */
import { listed } from "./listed.ts";

interface MetricWords {
  en?: readonly string[];
  es: readonly string[];
}

export const METRIC_WORDS: Readonly<Record<string, MetricWords>> = {
  revenue: {
    en: listed(`
    revenue, verified revenue, net revenue, income, turnover, takings, rev, net sales, sales revenue, money in,
    cash in`),
    es: listed(`
    ingresos verificados, ingresos, ingreso, facturacion, recaudacion, ingresos netos, facturado`),
  },
  grossRevenue: {
    en: ["gross revenue", "gross sales", "revenue before refunds", "gross income"],
    es: ["ingresos brutos", "ventas brutas", "facturacion bruta"],
  },
  newRevenue: { en: ["new revenue", "revenue without renewals"], es: ["ingresos nuevos"] },
  recurringRevenue: {
    en: listed(`
    recurring revenue, subscription revenue, renewal revenue, revenue from renewals, revenue from subscriptions`),
    es: ["ingresos recurrentes", "ingresos de suscripciones", "ingresos por suscripciones"],
  },
  refunded: {
    en: listed(`
    refunded, refunds, refund, refunded amount, money back, given back, gave back, give back, refund amount`),
    es: listed("reembolsos, reembolsado, reembolso, devoluciones, devuelto, devolvimos, reembolsamos"),
  },
  attributedRevenue: { en: ["attributed revenue", "credited revenue"], es: ["ingresos atribuidos"] },
  adRevenue: {
    en: listed(`
    revenue from ads, ad revenue, ads revenue, revenue from advertising, paid revenue, money from ads, sales
    from ads`),
    es: listed(`
    ingresos de anuncios, ingresos por anuncios, ingresos por publicidad, ingresos de publicidad, ventas por
    anuncios`),
  },
  costOfGoods: {
    en: ["cost of goods", "cogs", "cost of goods sold"],
    es: ["costo de los productos", "coste de los productos", "costo de ventas", "coste de ventas"],
  },
  adGrossProfit: {
    en: ["gross profit from ads", "ad gross profit"],
    es: ["ganancia bruta de anuncios", "beneficio bruto de anuncios"],
  },
  orders: {
    en: listed(`
    orders, order, payments, payment count, purchases, purchase, conversions, conversion count, transactions,
    sales count, number of sales, order count, verified conversions, checkouts`),
    es: listed("pedidos, pedido, ordenes, pagos, compras, conversiones, transacciones"),
  },
  attributedOrders: {
    en: [
      "attributed orders",
      "orders are attributed",
      "orders were attributed",
      "attributed payments",
      "credited orders",
      "attributed conversions",
    ],
    es: listed(
      "pedidos atribuidos, pagos atribuidos, pedidos estan atribuidos, pedidos fueron atribuidos, pagos estan atribuidos",
    ),
  },
  adOrders: {
    en: listed(`
    orders from ads, ad orders, orders from advertising, purchases from ads, conversions from ads, payments from
    ads`),
    es: ["pedidos de anuncios", "pedidos por anuncios", "pedidos por publicidad", "compras por anuncios"],
  },
  touchedOrders: {
    en: ["orders with an ad click", "touched orders"],
    es: ["pedidos con un clic en anuncios", "pedidos con clic en anuncio"],
  },
  touchedRevenue: {
    en: ["revenue with an ad click", "touched revenue"],
    es: ["ingresos con un clic en anuncios", "ingresos con clic en anuncio"],
  },
  sharedOrders: { en: ["orders several platforms touched", "shared orders"], es: ["pedidos con varias plataformas"] },
  averageOrderValue: {
    en: listed(`
    average order value, aov, avg order value, average order, average basket, basket size, average purchase,
    average ticket, mean order value, avg order`),
    es: listed(`
    valor medio del pedido, ticket promedio, ticket medio, valor promedio del pedido, pedido promedio, pedido
    medio, valor promedio de pedido`),
  },
  coverage: {
    en: listed(`
    attribution coverage, coverage, reliable is the attribution, reliable is our attribution, share of orders attributed, attributed share, attribution rate, share of
    orders we can attribute`),
    es: ["cobertura de atribucion", "cobertura"],
  },
  conversionRate: {
    en: listed("conversion rate, cvr, conv rate, conversion, order rate"),
    es: ["tasa de conversion", "porcentaje de conversion", "conversion"],
  },
  revenuePerVisitor: {
    en: ["revenue per visitor", "rpv", "money per visitor"],
    es: ["ingresos por visitante", "ingreso por visitante"],
  },
  convertedVisitors: {
    en: listed(`
    visitors who bought, converted visitors, buyers, visitors who paid, customers, shoppers who bought, people
    who bought`),
    es: listed("visitantes que compraron, compradores, clientes, gente que compro, personas que compraron"),
  },
  convertedClicks: {
    en: ["clicks that led to a payment", "converted clicks", "clicks that converted"],
    es: ["clics que llevaron a un pago", "clics convertidos"],
  },
  visitors: {
    en: listed(
      "visitors, visitor, unique visitors, unique browsers, uniques, people on the site, people visited, people came to the site, users",
    ),
    es: ["visitantes", "visitante", "visitantes unicos", "usuarios"],
  },
  sessions: {
    en: listed("sessions, session, visits, visit, traffic, site visits"),
    es: ["sesiones", "visitas", "trafico"],
  },
  pageViews: {
    en: listed("page views, pageviews, pages viewed, page view, views, hits"),
    es: ["paginas vistas", "vistas de pagina"],
  },
  events: { en: ["events", "events collected"], es: ["eventos"] },
  linkClicks: {
    en: listed(`
    link clicks, short link clicks, clicks on links, clicks on our links, clicks on short links, link taps`),
    es: ["clics en enlaces", "clics en links", "clics en los enlaces", "clics de enlaces"],
  },
  allClicks: {
    en: ["all link clicks", "total link clicks", "link clicks including repeats"],
    es: ["todos los clics en enlaces"],
  },
  botClicks: {
    en: listed("bot clicks, clicks by bots, clicks from bots, fake clicks, crawler clicks, robot clicks"),
    es: ["clics de bots", "clics de robots"],
  },
  qrClicks: { en: ["scans", "qr scans", "qr clicks", "qr code scans"], es: ["escaneos", "escaneos de qr"] },
  clickVisitors: {
    en: ["visitors who clicked", "people who clicked", "unique clickers"],
    es: ["visitantes que hicieron clic", "personas que hicieron clic"],
  },
  spend: {
    en: listed(`
    spend, ad spend, ads spend, ad cost, ad costs, adspend, cost, costs, spending, media spend, advertising
    cost, ad budget spent, expenses`),
    es: listed(`
    gasto, gastos, inversion, gasto publicitario, gasto en anuncios, costo, coste, costos, inversion
    publicitaria, gasto en publicidad`),
  },
  impressions: { en: listed("impressions, impression, impr, imps, ad views, times shown"), es: ["impresiones"] },
  clicks: {
    en: ["ad clicks", "clicks on ads", "clicks on our ads", "paid clicks"],
    es: ["clics en anuncios", "clics de anuncios", "clics pagados"],
  },
  claimedConversions: {
    en: listed(`
    claimed conversions, claimed orders, claimed purchases, platform conversions, conversions claimed, orders
    claimed, purchases claimed, platform reported conversions`),
    es: ["conversiones reclamadas", "conversiones que reclaman", "conversiones declaradas"],
  },
  claimedRevenue: {
    en: listed(`
    claimed revenue, platform revenue, revenue claimed, platform reported revenue, claimed value, claimed sales`),
    es: ["ingresos reclamados", "ingresos declarados", "ingresos que reclaman"],
  },
  ctr: {
    en: ["ctr", "click through rate", "clickthrough rate", "click rate"],
    es: ["tasa de clics", "ctr", "porcentaje de clics"],
  },
  cpc: {
    en: ["cpc", "cost per click", "cost per ad click", "price per click"],
    es: ["costo por clic", "coste por clic", "cpc"],
  },
  cpm: {
    en: ["cpm", "cost per thousand impressions", "cost per mille", "cost per 1000 impressions"],
    es: ["costo por mil impresiones", "coste por mil impresiones", "cpm"],
  },
  claimedRoas: { en: ["claimed roas", "platform roas", "reported roas"], es: ["roas reclamado", "roas declarado"] },
  roas: {
    en: listed(`
    roas, return on ad spend, return on ads, return on adspend, ad return, roi, return on spend`),
    es: listed(`
    roas, retorno de la inversion publicitaria, retorno publicitario, retorno de la inversion, retorno`),
  },
  mer: {
    en: ["mer", "marketing efficiency ratio", "blended roas", "marketing efficiency"],
    es: ["mer", "eficiencia de marketing", "roas combinado"],
  },
  cpa: {
    en: listed(`
    cpa, cost per acquisition, cost us to acquire a customer, cost to acquire a customer, cost of acquiring a customer, cost per order, cost per purchase, cost per conversion, cost per sale, cac,
    acquisition cost, customer acquisition cost`),
    es: listed(`
    costo por adquisicion, coste por adquisicion, cpa, costo por pedido, coste por pedido, costo por conversion,
    costo por compra, coste por compra, costo por venta, cuesta conseguir un cliente, costo por cliente, coste por cliente,
    cuesta adquirir un cliente`),
  },
  profit: {
    en: ["profit", "net profit", "margin", "earnings after spend"],
    es: listed("ganancia, ganancias, beneficio, beneficios, utilidad"),
  },
  poas: { en: ["poas", "profit on ad spend"], es: ["poas", "beneficio sobre gasto publicitario"] },
  overClaimed: {
    en: ["claimed vs verified", "over claimed", "overclaiming", "over claiming"],
    es: ["reclamado frente a verificado"],
  },
};

/** Phrases that mean one metric or another by what else is asked: the first that has the dimensions. */
export const SHARED_PHRASES: Readonly<Record<string, readonly string[]>> = {
  clicks: ["clicks", "linkClicks"],
  click: ["clicks", "linkClicks"],
  clics: ["clicks", "linkClicks"],
};

/** Counted they are orders, else money. */
export const SALES = ["sales", "sale", "ventas", "venta"];

/** Verbs that mean a metric where nothing else names one. */
export const VERBS: Readonly<Record<string, readonly string[]>> = {
  spend: listed(`
    spend, spent, spending, burn, burned, burnt, blow, blew, drop on, pay for ads, paid for ads, invest,
    invested, shell out, throw at, threw at, put into, cost us, sink into, sank into, splurge, drain, waste,
    wasted, gastamos, gastado, gastar, gaste, invertimos, invertido, quemamos, nos costo, costaron, tiramos,
    gastaron, gastan`),
  revenue: listed(`
    make, made, earn, earned, bring in, brought in, take in, took in, rake in, raked in, generate, generated,
    pull in, pulled in, bring us, brought us, bank, banked, money did we, gross, ganamos, facturamos,
    ingresamos, recaudamos, genero, generaron, generamos, trajo, trajeron, entro, aporto, hicimos, produjo`),
};

/** Verbs of selling: counted they are orders, else money. */
export const SELLING = listed("sell, sold, selling, vendimos, vendio, vendido, vendieron, se vendio");
/** Verbs of buying are orders. */
export const BUYING = listed("bought, buy, paid, ordered, compraron, pagaron, convert, converted, convirtieron");
