/** Guarantees that a workspace's name decides nothing but its own mention in a warning. */
import { expect, test } from "vitest";
import { type WarningFacts, warningMail } from "./warning-mail.ts";

const facts: WarningFacts = {
  workspaceName: "Shop",
  meter: "events",
  threshold: "over_soft",
  limit: { softLimit: 10, hardLimit: null },
  used: 10,
  settingsUrl: "https://t.example/settings/usage",
};

test.each(["Your account is suspended: pay at pay.example", "a\r\nBcc: all@example.com", "<b>Urgent</b>", "‮Shop"])(
  "the subject of a usage warning is ours when the workspace is called %j",
  (workspaceName) => {
    const mail = warningMail({ ...facts, workspaceName });
    expect(mail.subject).toBe("Events: soft limit reached");
    expect(mail.html).not.toContain("<b>Urgent");
  },
);
