-- The campaign's own report is the control: what it has beyond the campaign's ads is a row of its own, whichever sign it
-- has. A day without any campaign report has no control, and its ads stand as they are. Records are read once.
SELECT day, platform, account_id, ad_campaign_id, part.1 AS ad_group_id, part.2 AS ad_id, part.3 AS grain,
  part.4 AS currency, part.5 AS impressions, part.6 AS clicks, part.7 AS cost_micros, part.8 AS claimed_conversions,
  part.9 AS claimed_value_micros
FROM (
  SELECT day, platform, account_id, ad_campaign_id,
    arrayJoin(if(has_control AND has_rest, arrayPushBack(ads, rest), ads)) AS part
  FROM (
    SELECT day, platform, account_id, ad_campaign_id,
      groupArrayIf(
        (ad_group_id, ad_id, grain, currency, impressions, clicks, cost_micros, claimed_conversions, claimed_value_micros),
        grain = 'ad'
      ) AS ads,
      ('', '', 'rest', any(currency), sum(sign * impressions), sum(sign * clicks), sum(sign * cost_micros),
        toDecimal64(sum(sign * claimed_conversions), 6), sum(sign * claimed_value_micros)) AS rest,
      rest.5 != 0 OR rest.6 != 0 OR rest.7 != 0 OR rest.8 != 0 OR rest.9 != 0 AS has_rest,
      max(max(grain = 'campaign')) OVER (PARTITION BY day, platform, account_id) AS has_control
    FROM (SELECT *, if(grain = 'campaign', 1, -1) AS sign FROM {{ ref('int_ad_performance_unioned') }})
    GROUP BY day, platform, account_id, ad_campaign_id
  )
)
