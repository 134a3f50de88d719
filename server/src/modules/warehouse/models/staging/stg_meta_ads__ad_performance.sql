-- Meta writes decimals of the currency's unit as text, and tells one purchase under several action types: the first of
-- the list that is there counts, and none is added to another.
WITH ['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase', 'onsite_web_purchase'] AS purchase_types
SELECT
  day,
  account_id,
  record.campaign_id AS ad_campaign_id,
  record.adset_id AS ad_group_id,
  record.ad_id AS ad_id,
  record.account_currency AS currency,
  toInt64OrZero(record.impressions) AS impressions,
  toInt64OrZero(record.clicks) AS clicks,
  toInt64(round(toDecimal128OrZero(record.spend, 18) * 1000000)) AS cost_micros,
  toDecimal64(round(toDecimal128OrZero(arrayFirst(a -> a.action_type = purchase_type, record.actions).value, 18), 6), 6) AS claimed_conversions,
  toInt64(round(toDecimal128OrZero(arrayFirst(a -> a.action_type = purchase_type, record.action_values).value, 18) * 1000000)) AS claimed_value_micros
FROM (
  SELECT
    day,
    account_id,
    JSONExtract(payload, 'Tuple(
      campaign_id String, adset_id String, ad_id String, account_currency String, impressions String, clicks String, spend String,
      actions Array(Tuple(action_type String, value String)),
      action_values Array(Tuple(action_type String, value String))
    )') AS record,
    arrayFirst(
      t -> arrayExists(a -> a.action_type = t, record.actions) OR arrayExists(a -> a.action_type = t, record.action_values),
      purchase_types
    ) AS purchase_type
  FROM {{ source('meta_ads', 'ad_performance') }}
)
