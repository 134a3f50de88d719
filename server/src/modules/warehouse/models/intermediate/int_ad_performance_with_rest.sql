-- The campaign's own report is the control: what it has beyond the campaign's ads is a row of its own, whichever sign it
-- has. A day without any campaign report has no control, and its ads stand as they are.
SELECT day, platform, account_id, ad_campaign_id, ad_group_id, ad_id, grain, any(currency) AS currency,
  sum(impressions) AS impressions, sum(clicks) AS clicks, sum(cost_micros) AS cost_micros,
  sum(claimed_conversions) AS claimed_conversions, sum(claimed_value_micros) AS claimed_value_micros
FROM {{ ref('int_ad_performance_unioned') }}
WHERE grain = 'ad'
GROUP BY day, platform, account_id, ad_campaign_id, ad_group_id, ad_id, grain
UNION ALL
SELECT day, platform, account_id, ad_campaign_id, '', '', 'rest', currency,
  impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros
FROM (
  SELECT day, platform, account_id, ad_campaign_id, any(u.currency) AS currency,
    sum(if(grain = 'campaign', u.impressions, -u.impressions)) AS impressions,
    sum(if(grain = 'campaign', u.clicks, -u.clicks)) AS clicks,
    sum(if(grain = 'campaign', u.cost_micros, -u.cost_micros)) AS cost_micros,
    sum(if(grain = 'campaign', u.claimed_conversions, -u.claimed_conversions)) AS claimed_conversions,
    sum(if(grain = 'campaign', u.claimed_value_micros, -u.claimed_value_micros)) AS claimed_value_micros,
    max(max(grain = 'campaign')) OVER (PARTITION BY day, platform, account_id) AS has_control
  FROM {{ ref('int_ad_performance_unioned') }} AS u
  GROUP BY day, platform, account_id, ad_campaign_id
)
WHERE has_control AND (impressions != 0 OR clicks != 0 OR cost_micros != 0 OR claimed_conversions != 0 OR claimed_value_micros != 0)
