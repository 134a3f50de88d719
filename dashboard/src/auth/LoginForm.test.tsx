/** Guarantees of the log-in form. */
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { pretendServer, refusal } from "../testing/pretendServer.ts";
import { show } from "../testing/show.tsx";
import { LoginForm } from "./LoginForm.tsx";

const LOGIN = "POST /api/v1/auth/login";

async function enter(onDone: () => void) {
  const user = await show(<LoginForm onDone={onDone} />);
  await user.type(screen.getByLabelText("Email"), " ada@example.com ");
  await user.type(screen.getByLabelText("Password"), " with spaces ");
  await user.click(screen.getByRole("button", { name: "Log in" }));
  return user;
}

it("sends the address without the spaces around it, and the password as it was typed", async () => {
  const accessTokenExpiresAt = new Date(Date.now() + 900_000).toISOString();
  const server = pretendServer({ [LOGIN]: () => ({ accessToken: "new", accessTokenExpiresAt }) });
  const onDone = vi.fn();
  await enter(onDone);
  await expect.poll(() => onDone.mock.calls[0]?.[0]).toBeNull();
  expect(server.asked[0]?.body).toEqual({ email: "ada@example.com", password: " with spaces " });
});

it("leads to the second step where one is asked for", async () => {
  pretendServer({ [LOGIN]: () => ({ challengeToken: "c" }) });
  const onDone = vi.fn();
  await enter(onDone);
  await expect.poll(() => onDone.mock.calls[0]?.[0]).toEqual({ challengeToken: "c" });
});

it("says why nobody was let in, keeps what was typed, and takes another try", async () => {
  const answer = refusal(401, "unauthenticated", "Wrong email or password.");
  const server = pretendServer({ [LOGIN]: () => answer.clone() });
  const onDone = vi.fn();
  const user = await enter(onDone);
  expect((await screen.findByRole("alert")).textContent).toContain("Wrong email or password");
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe(" with spaces ");
  await user.click(screen.getByRole("button", { name: "Log in" }));
  await expect.poll(() => server.asked.length).toBe(2);
  expect(onDone).not.toHaveBeenCalled();
});
