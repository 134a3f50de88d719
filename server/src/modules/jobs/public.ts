/** What other modules may use of `jobs`. */
export { jobs } from "./module.ts";
export { runEnded } from "./run-log.ts";
