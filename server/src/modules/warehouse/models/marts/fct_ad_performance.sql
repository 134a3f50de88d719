SELECT
  p.day AS day, p.platform AS platform, p.account_id AS account_id, p.ad_campaign_id AS ad_campaign_id,
  p.ad_group_id AS ad_group_id, p.ad_id AS ad_id, p.grain AS grain, p.currency AS currency,
  p.impressions AS impressions, p.clicks AS clicks, p.cost_micros AS cost_micros,
  p.claimed_conversions AS claimed_conversions, p.claimed_value_micros AS claimed_value_micros,
  m.campaign_id AS campaign_id
FROM {{ ref('int_ad_performance_with_rest') }} AS p
LEFT JOIN {{ source('tributary', 'campaign_mappings') }} AS m ON m.ad_campaign_id = p.ad_campaign_id
