/** The words of a small store, for tests: every metric there is, and a few names. */
import { adVisits, conversions, touchedPayments } from "../../attribution/facts.ts";
import { attributionMetrics } from "../../attribution/metrics.ts";
import { MODELS } from "../../attribution/models/models.ts";
import { createCatalogue } from "../../reporting/metrics/catalogue.ts";
import { RETURN_METRICS } from "../../reporting/ratios.ts";
import { linkClicks, trackingMetrics, traffic } from "../../tracking/facts.ts";
import { adPerformance, warehouseMetrics } from "../../warehouse/facts.ts";
import type { NamedValue, Vocabulary } from "./vocabulary.ts";

const value = (dimension: string, name: string, own = name): NamedValue => ({ dimension, value: own, name });

export function throwawayVocabulary(): Vocabulary {
  const catalogue = createCatalogue(
    [conversions, touchedPayments, adVisits, traffic, linkClicks, adPerformance],
    [...attributionMetrics, ...trackingMetrics, ...warehouseMetrics, ...RETURN_METRICS],
  );
  return {
    metrics: catalogue.describe(),
    models: MODELS.map(({ name, label }) => ({ name, label })),
    values: [
      ...["Paid Search", "Paid Social", "Organic Search", "Email", "Direct", "Unattributed"].map((name) =>
        value("channel", name),
      ),
      value("platform", "Google Ads", "google_ads"),
      value("platform", "Meta Ads", "meta_ads"),
      value("source", "google"),
      value("source", "brewnotes.example"),
      value("campaign", "Hollow Ridge launch", "c1"),
      value("campaign", "Brew guides", "c2"),
      value("adCampaign", "Brew gear search", "111"),
      value("landingPage", "/shop/products/hand-grinder"),
    ],
  };
}
