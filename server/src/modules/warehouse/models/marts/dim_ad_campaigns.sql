-- Meta writes budgets in units of its own, hundredths for all currencies but these, and names the currency elsewhere.
WITH ['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND'] AS whole_currencies
SELECT 'google_ads' AS platform, account_id, ad_campaign_id, name, type, status, budget_micros, budget_period,
  currency
FROM {{ ref('stg_google_ads__campaigns') }}
UNION ALL
SELECT 'meta_ads', account_id, ad_campaign_id, name, type, status,
  if(a.currency = '', NULL, budget_offset_units * if(has(whole_currencies, a.currency), 1000000, 10000)),
  if(a.currency = '', '', budget_period), a.currency
FROM {{ ref('stg_meta_ads__campaigns') }} AS c
CROSS JOIN {{ source('tributary', 'ad_account') }} AS a
