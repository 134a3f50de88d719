SELECT
  account_id,
  record.id AS ad_campaign_id,
  record.name AS name,
  record.objective AS type,
  if(record.effective_status != '', record.effective_status, record.status) AS status,
  multiIf(toInt64OrZero(record.daily_budget) > 0, 'daily', toInt64OrZero(record.lifetime_budget) > 0, 'lifetime', '') AS budget_period,
  nullIf(if(budget_period = 'daily', toInt64OrZero(record.daily_budget), toInt64OrZero(record.lifetime_budget)), 0) AS budget_offset_units
FROM (
  SELECT
    account_id,
    JSONExtract(payload, 'Tuple(
      id String, name String, objective String, status String, effective_status String, daily_budget String, lifetime_budget String
    )') AS record
  FROM {{ source('meta_ads', 'ad_campaigns') }}
)
