/** One look for every mail: a few paragraphs and at most one thing to do. */
import { escapeHtml } from "../../core/escape-html.ts";
import type { MailContent } from "../../core/mail.ts";

export interface MailWords {
  subject: string;
  /** Plain text; nothing in it is markup. */
  paragraphs: readonly string[];
  action?: { label: string; url: string };
  /** Said after the action, smaller. */
  note?: string;
}

const STYLE = {
  body: "margin:0;padding:32px 16px;background:#f5f5f4;font:16px/1.5 system-ui,sans-serif;color:#1c1917",
  card: "max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px",
  button:
    "display:inline-block;padding:12px 20px;background:#0f766e;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600",
  note: "margin:24px 0 0;font-size:13px;color:#57534e",
} as const;

/** Both forms say the same. Line breaks in the subject become spaces: a subject is one line. */
export function renderMail({ subject, paragraphs, action, note }: MailWords): MailContent {
  const text = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...(note ? [note] : [])];
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(action
      ? [`<p><a href="${escapeHtml(action.url)}" style="${STYLE.button}">${escapeHtml(action.label)}</a></p>`]
      : []),
    ...(note ? [`<p style="${STYLE.note}">${escapeHtml(note)}</p>`] : []),
  ];
  return {
    subject: subject.replace(/\s+/g, " ").trim(),
    text: `${text.join("\n\n")}\n`,
    html: `<!doctype html><html><body style="${STYLE.body}"><div style="${STYLE.card}">${html.join("")}</div></body></html>`,
  };
}
