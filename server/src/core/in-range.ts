/** The condition for rows of a range of days, as SQL. */

/**
 * Rows of whole days in the zone. Where clocks change at midnight that hour does not exist, so days are compared as
 * days; the first condition, a day wider on either side than any zone is from UTC, keeps the rest of the table unread.
 * Parameters: `from`, `to` and `timeZone`.
 */
export const inRange = (column: string): string =>
  `${column} >= toDateTime64({from:Date}, 3, 'UTC') - INTERVAL 1 DAY
    AND ${column} < toDateTime64({to:Date}, 3, 'UTC') + INTERVAL 2 DAY
    AND toDate(${column}, {timeZone:String}) BETWEEN {from:Date} AND {to:Date}`;
