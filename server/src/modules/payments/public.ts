/** What other modules may use of `payments`. */

export { readPayers } from "./payers.sql.ts";
export { paymentsChanged } from "./payments-changed.ts";
export { loosenPayments } from "./personal-data/loosen-payments.sql.ts";
export { forgetSuperseded, readSuperseded } from "./superseded-payments.sql.ts";
export { readUnbooked } from "./unbooked.sql.ts";
