-- From 2015 to the end of the year after next.
WITH toDate('2015-01-01') + number AS on
SELECT
  on AS day,
  toMonday(on) AS week,
  toStartOfMonth(on) AS month,
  toStartOfQuarter(on) AS quarter,
  toYear(on) AS year,
  toDayOfWeek(on) AS weekday,
  weekday >= 6 AS is_weekend,
  {country:String} AS country,
  h.name != '' AS is_holiday,
  h.name AS holiday
FROM (SELECT number FROM numbers(toUInt64(toStartOfYear(addYears({today:Date}, 3)) - toDate('2015-01-01')))) AS n
LEFT JOIN {{ source('tributary', 'holidays') }} AS h ON h.day = on
