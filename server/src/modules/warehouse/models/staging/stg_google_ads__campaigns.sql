SELECT
  account_id,
  record.campaign.id AS ad_campaign_id,
  record.campaign.name AS name,
  record.campaign.advertisingChannelType AS type,
  record.campaign.status AS status,
  multiIf(record.campaignBudget.amountMicros = '', '', record.campaignBudget.period = 'CUSTOM_PERIOD', 'lifetime', 'daily') AS budget_period,
  toInt64OrNull(record.campaignBudget.amountMicros) AS budget_micros,
  record.customer.currencyCode AS currency
FROM (
  SELECT
    account_id,
    JSONExtract(payload, 'Tuple(
      campaign Tuple(id String, name String, status String, advertisingChannelType String),
      campaignBudget Tuple(amountMicros String, period String),
      customer Tuple(currencyCode String)
    )') AS record
  FROM {{ source('google_ads', 'ad_campaigns') }}
)
