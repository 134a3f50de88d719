SELECT day, 'google_ads' AS platform, account_id, ad_campaign_id, ad_group_id, ad_id, 'ad' AS grain, currency,
  impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros
FROM {{ ref('stg_google_ads__ad_performance') }}
UNION ALL
SELECT day, 'google_ads', account_id, ad_campaign_id, '', '', 'campaign', currency,
  impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros
FROM {{ ref('stg_google_ads__campaign_performance') }}
UNION ALL
SELECT day, 'meta_ads', account_id, ad_campaign_id, ad_group_id, ad_id, 'ad', currency,
  impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros
FROM {{ ref('stg_meta_ads__ad_performance') }}
UNION ALL
SELECT day, 'meta_ads', account_id, ad_campaign_id, '', '', 'campaign', currency,
  impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros
FROM {{ ref('stg_meta_ads__campaign_performance') }}
