/** Guarantees of the dialog that invites a colleague. */
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { pretendServer, refusal } from "../../testing/pretendServer.ts";
import { show } from "../../testing/show.tsx";
import { InviteDialog } from "./InviteDialog.tsx";

const INVITE = "POST /api/v1/invitations";

async function invite(onClose: () => void) {
  const user = await show(<InviteDialog onClose={onClose} />);
  await user.type(screen.getByLabelText("Email"), "ada@example.com");
  await user.selectOptions(screen.getByLabelText("Role"), "viewer");
  await user.click(screen.getByRole("button", { name: "Send invitation" }));
  return user;
}

it("invites to the chosen role, and closes once that was taken", async () => {
  const server = pretendServer({ [INVITE]: () => ({ id: "i" }) });
  const onClose = vi.fn();
  await invite(onClose);
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(server.askedFor(INVITE)[0]?.body).toEqual({ email: "ada@example.com", role: "viewer" });
});

it("stays open with what was typed where the invitation is refused", async () => {
  pretendServer({ [INVITE]: () => refusal(409, "conflict", "She is a member already.") });
  const onClose = vi.fn();
  await invite(onClose);
  expect((await screen.findByRole("alert")).textContent).toContain("member already");
  expect(screen.getByLabelText<HTMLInputElement>("Email").value).toBe("ada@example.com");
  expect(onClose).not.toHaveBeenCalled();
});

it("is left by Escape without inviting anybody", async () => {
  const server = pretendServer({});
  const onClose = vi.fn();
  const user = await show(<InviteDialog onClose={onClose} />);
  await user.type(screen.getByLabelText("Email"), "ada@example.com");
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
  expect(server.asked).toEqual([]);
});
