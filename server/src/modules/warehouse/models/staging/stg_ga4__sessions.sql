-- Every value of GA4 is text. Rows that differ in the channel group alone are added up: the group is Google's reading of
-- the other three.
SELECT
  day,
  account_id,
  record.sessionSource AS source,
  record.sessionMedium AS medium,
  record.sessionCampaignName AS ga4_campaign,
  any(record.metadata.currencyCode) AS currency,
  sum(toInt64OrZero(record.sessions)) AS sessions,
  sum(toInt64OrZero(record.engagedSessions)) AS engaged_sessions,
  sum(toDecimal64(round(toDecimal128OrZero(record.keyEvents, 18), 6), 6)) AS conversions,
  sum(toInt64(round(toDecimal128OrZero(record.purchaseRevenue, 18) * 1000000))) AS revenue_micros
FROM (
  SELECT
    day,
    account_id,
    JSONExtract(payload, 'Tuple(
      sessionSource String, sessionMedium String, sessionCampaignName String,
      sessions String, engagedSessions String, keyEvents String, purchaseRevenue String,
      metadata Tuple(currencyCode String)
    )') AS record
  FROM {{ source('ga4', 'sessions') }}
)
GROUP BY day, account_id, source, medium, ga4_campaign
