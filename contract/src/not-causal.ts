/** Shown wherever a response curve or a plan is, as long as no experiment was made. */
export const NOT_CAUSAL = "Not causal: no experiment backs this" as const;
