-- What each touch earned under every model, worked out once, when the payment is matched.
ALTER TABLE conversions ADD COLUMN IF NOT EXISTS credit_share Map(LowCardinality(String), Array(Float64))
  COMMENT 'By model: the share of each touch, in the order of the journey; they sum to 1. Empty: no journey';
ALTER TABLE conversions ADD COLUMN IF NOT EXISTS credit_net Map(LowCardinality(String), Array(Int64))
  COMMENT 'By model: the part of amount_minor - refunded_minor of each touch; they sum to it';
ALTER TABLE conversions ADD COLUMN IF NOT EXISTS credit_gross Map(LowCardinality(String), Array(Int64))
  COMMENT 'By model: the part of amount_minor of each touch; they sum to it';

-- Rows that were written before, by the models there were.
ALTER TABLE conversions UPDATE
  credit_share = mapFromArrays(
    ['first', 'last', 'last_non_direct', 'linear'],
    [arrayMap(i -> toFloat64(i = 1), arrayEnumerate(touch_kind)),
     arrayMap(i -> toFloat64(i = length(touch_kind)), arrayEnumerate(touch_kind)),
     arrayMap(i -> toFloat64(i = if(arrayLastIndex(k -> k != 'direct', touch_kind) = 0, length(touch_kind), arrayLastIndex(k -> k != 'direct', touch_kind))), arrayEnumerate(touch_kind)),
     arrayMap(i -> 1 / length(touch_kind), arrayEnumerate(touch_kind))]),
  credit_net = mapFromArrays(
    ['first', 'last', 'last_non_direct', 'linear'],
    [arrayMap(i -> toInt64((i = 1) * (amount_minor - refunded_minor)), arrayEnumerate(touch_kind)),
     arrayMap(i -> toInt64((i = length(touch_kind)) * (amount_minor - refunded_minor)), arrayEnumerate(touch_kind)),
     arrayMap(i -> toInt64((i = if(arrayLastIndex(k -> k != 'direct', touch_kind) = 0, length(touch_kind), arrayLastIndex(k -> k != 'direct', touch_kind))) * (amount_minor - refunded_minor)), arrayEnumerate(touch_kind)),
     arrayMap(i -> toInt64(intDiv(amount_minor - refunded_minor, length(touch_kind)) + (i <= (amount_minor - refunded_minor) % length(touch_kind))), arrayEnumerate(touch_kind))]),
  credit_gross = mapFromArrays(
    ['first', 'last', 'last_non_direct', 'linear'],
    [arrayMap(i -> toInt64((i = 1) * amount_minor), arrayEnumerate(touch_kind)),
     arrayMap(i -> toInt64((i = length(touch_kind)) * amount_minor), arrayEnumerate(touch_kind)),
     arrayMap(i -> toInt64((i = if(arrayLastIndex(k -> k != 'direct', touch_kind) = 0, length(touch_kind), arrayLastIndex(k -> k != 'direct', touch_kind))) * amount_minor), arrayEnumerate(touch_kind)),
     arrayMap(i -> toInt64(intDiv(amount_minor, length(touch_kind)) + (i <= amount_minor % length(touch_kind))), arrayEnumerate(touch_kind))])
  WHERE notEmpty(touch_kind) AND empty(credit_share) SETTINGS mutations_sync = 1;
