-- Google leaves out what is zero, and writes int64 as text. What it reports beyond the sixth decimal is noise of doubles.
SELECT
  day,
  account_id,
  record.campaign.id AS ad_campaign_id,
  record.adGroup.id AS ad_group_id,
  record.adGroupAd.ad.id AS ad_id,
  record.customer.currencyCode AS currency,
  toInt64OrZero(record.metrics.impressions) AS impressions,
  toInt64OrZero(record.metrics.clicks) AS clicks,
  toInt64OrZero(record.metrics.costMicros) AS cost_micros,
  toDecimal64(round(toDecimal128OrZero(record.metrics.conversions, 18), 6), 6) AS claimed_conversions,
  toInt64(round(toDecimal128OrZero(record.metrics.conversionsValue, 18) * 1000000)) AS claimed_value_micros
FROM (
  SELECT
    day,
    account_id,
    JSONExtract(payload, 'Tuple(
      campaign Tuple(id String),
      adGroup Tuple(id String),
      adGroupAd Tuple(ad Tuple(id String)),
      customer Tuple(currencyCode String),
      metrics Tuple(impressions String, clicks String, costMicros String, conversions String, conversionsValue String)
    )') AS record
  FROM {{ source('google_ads', 'ad_performance') }}
)
