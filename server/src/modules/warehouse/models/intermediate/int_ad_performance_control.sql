-- What a day of an account must sum up to, worked out apart from the mart: the campaigns' own reports, or, where a day
-- has none, the ads.
SELECT day, platform, account_id,
  sumIf(impressions, grain = counted) AS impressions,
  sumIf(clicks, grain = counted) AS clicks,
  sumIf(cost_micros, grain = counted) AS cost_micros,
  sumIf(claimed_conversions, grain = counted) AS claimed_conversions,
  sumIf(claimed_value_micros, grain = counted) AS claimed_value_micros
FROM (
  SELECT day, platform, account_id, grain, impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros,
    if(max(grain = 'campaign') OVER (PARTITION BY day, platform, account_id), 'campaign', 'ad') AS counted
  FROM {{ ref('int_ad_performance_unioned') }}
)
GROUP BY day, platform, account_id
