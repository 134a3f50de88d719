/** How people call the dimensions by which metrics can be told apart. The first Spanish phrase is the Spanish label. */
import { listed } from "./listed.ts";

interface DimensionWords {
  label: string;
  en: readonly string[];
  es: readonly string[];
}

export const DIMENSION_WORDS: Readonly<Record<string, DimensionWords>> = {
  day: {
    label: "day",
    en: listed("day, days, daily, date, day by day"),
    es: listed("día, dia, dias, diario, diaria, diariamente, fecha"),
  },
  week: {
    label: "week",
    en: ["week", "weeks", "weekly", "week by week"],
    es: ["semana", "semanas", "semanal", "semanalmente"],
  },
  month: {
    label: "month",
    en: ["month", "months", "monthly", "month by month"],
    es: ["mes", "meses", "mensual", "mensualmente"],
  },
  channel: {
    label: "channel",
    en: listed("channel, channels, marketing channel, marketing channels, traffic source, chanel, chanels"),
    es: ["canal", "canales", "canal de marketing"],
  },
  platform: {
    label: "ad platform",
    en: listed(`
    platform, platforms, ad platform, ad platforms, network, networks, ad network, ad networks`),
    es: listed("plataforma, plataformas, plataforma publicitaria, red, redes"),
  },
  account: {
    label: "ad account",
    en: ["account", "accounts", "ad account", "ad accounts"],
    es: ["cuenta publicitaria", "cuenta", "cuentas"],
  },
  source: {
    label: "source",
    en: listed("source, sources, utm source, referrer, referrers"),
    es: ["fuente", "fuentes", "origen", "origenes"],
  },
  medium: { label: "medium", en: ["medium", "mediums", "utm medium"], es: ["medio", "medios"] },
  campaign: {
    label: "campaign",
    en: listed("campaign, campaigns, campain, campains, camp"),
    es: ["campaña", "campana", "campanas"],
  },
  version: {
    label: "campaign version",
    en: ["version", "versions", "campaign version", "campaign versions"],
    es: ["versión", "version", "versiones"],
  },
  utmCampaign: {
    label: "UTM campaign",
    en: ["utm campaign", "utm campaigns", "utm"],
    es: ["campaña UTM", "campana utm", "campanas utm"],
  },
  adCampaign: {
    label: "ad campaign",
    en: ["ad campaign", "ad campaigns", "ads campaign", "ads campaigns"],
    es: listed(`
    campaña publicitaria, campana publicitaria, campanas publicitarias, campana de anuncios, campanas de
    anuncios`),
  },
  adGroup: {
    label: "ad group",
    en: listed("ad group, ad groups, adgroup, adgroups, ad set, ad sets, adset, adsets"),
    es: ["grupo de anuncios", "grupos de anuncios", "conjunto de anuncios", "conjuntos de anuncios"],
  },
  ad: {
    label: "ad",
    en: ["ad", "ads", "creative", "creatives"],
    es: ["anuncio", "anuncios", "creatividad", "creatividades"],
  },
  link: { label: "link", en: ["link", "links", "short link", "short links"], es: ["enlace", "enlaces", "links"] },
  landingPage: {
    label: "landing page",
    en: listed("landing page, landing pages, landing, page, pages, lp"),
    es: listed(`
    página de destino, pagina de destino, paginas de destino, pagina, paginas, pagina de aterrizaje`),
  },
  pixel: { label: "pixel", en: ["pixel", "pixels", "site", "website"], es: ["píxel", "pixel", "sitio"] },
  // No metric has these: they are known so that nobody is answered something else.
  weekday: {
    label: "day of the week",
    en: listed("day of the week, day of week, days of the week, weekday, weekdays, weekends"),
    es: listed("día de la semana, dia de la semana, dias de la semana, fines de semana, dia laborable"),
  },
  hourOfDay: {
    label: "hour",
    en: listed("hour of the day, time of day, hour, hours, hourly"),
    es: ["hora", "horas", "hora del dia"],
  },
  customer: {
    label: "customer",
    en: listed(
      "best customers, top customers, biggest customers, best buyers, customer, per customer, which customers",
    ),
    es: listed("mejores clientes, cliente, por cliente, que clientes"),
  },
  country: {
    label: "country",
    en: listed("country, countries, region, city, cities, state, location"),
    es: listed("país, pais, paises, ciudad, ciudades, region"),
  },
  product: {
    label: "product",
    en: listed("product, products, item, items, sku"),
    es: listed("producto, productos, articulo, articulos"),
  },
  device: {
    label: "device",
    en: listed("device, devices, mobile, desktop, browser, browsers"),
    es: listed("dispositivo, dispositivos, movil, navegador"),
  },
  currency: { label: "currency", en: ["currency", "currencies"], es: ["moneda", "monedas", "divisa", "divisas"] },
  confidenceLevel: {
    label: "match confidence",
    en: listed("confidence, match confidence, confidence level, confidence levels, certainty"),
    es: ["confianza", "nivel de confianza", "niveles de confianza", "certeza"],
  },
  revenueKind: {
    label: "new or recurring",
    en: listed("revenue kind, new or recurring, new vs recurring, new and recurring, revenue type"),
    es: ["nuevo o recurrente", "tipo de ingreso", "nuevos o recurrentes"],
  },
};

/** Those that no metric has. */
export const UNKNOWN_DIMENSIONS: ReadonlySet<string> = new Set([
  "weekday",
  "hourOfDay",
  "customer",
  "country",
  "product",
  "device",
]);
