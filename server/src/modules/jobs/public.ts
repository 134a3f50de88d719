/** What other modules may use of `jobs`. */

export { storeDeadLetter } from "./dead-letters.sql.ts";
export { jobs } from "./module.ts";
export { runEnded } from "./run-log.ts";
