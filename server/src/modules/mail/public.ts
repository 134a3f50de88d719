/** What other modules may use of `mail`. */

export { mail } from "./module.ts";
export type { PostMail, PostWith } from "./postman.ts";
export { renderMail } from "./render-mail.ts";
