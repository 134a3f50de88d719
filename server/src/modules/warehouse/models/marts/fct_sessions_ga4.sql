SELECT day, account_id, source, medium, ga4_campaign, currency, sessions, engaged_sessions, conversions, revenue_micros
FROM {{ ref('stg_ga4__sessions') }}
