/** How much of what a chain brings is lost when a channel is taken away, and whoever came to it goes no further. */
export interface RemovalEffects {
  /** By channel: the part of all conversions that is lost, 0 to 1; NaN where there are none. */
  conversions: Float64Array;
  /** By channel: the part of all value. */
  value: Float64Array;
}
