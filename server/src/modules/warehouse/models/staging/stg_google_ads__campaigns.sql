SELECT
  account_id,
  record.campaign.id AS ad_campaign_id,
  record.campaign.name AS name,
  record.campaign.advertisingChannelType AS type,
  record.campaign.status AS status,
  if(record.campaignBudget.amountMicros != '', 'daily', '') AS budget_period,
  toInt64OrNull(record.campaignBudget.amountMicros) AS budget_micros,
  record.customer.currencyCode AS currency,
  decodeURLFormComponent(extract(concat('&', record.campaign.finalUrlSuffix, '&', record.campaign.trackingUrlTemplate), '[?&]utm_campaign=([^&#{}]+)(?:[&#]|$)')) AS utm_campaign
FROM (
  SELECT
    account_id,
    JSONExtract(payload, 'Tuple(
      campaign Tuple(id String, name String, status String, advertisingChannelType String, finalUrlSuffix String, trackingUrlTemplate String),
      campaignBudget Tuple(amountMicros String),
      customer Tuple(currencyCode String)
    )') AS record
  FROM {{ source('google_ads', 'ad_campaigns') }}
)
