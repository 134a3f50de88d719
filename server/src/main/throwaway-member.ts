/** Further members of a workspace, for tests of what each role may do. */
import type { Role } from "@tributary/contract/auth";
import { newId } from "../core/ids.ts";
import { insertMember } from "../modules/accounts/workspaces/memberships.sql.ts";
import type { ThrowawayProduct } from "./throwaway-product.ts";

/** Signs somebody up and makes them a member. @returns the headers of their calls in that workspace */
export async function joinAs(
  product: ThrowawayProduct,
  workspaceId: string,
  role: Role,
): Promise<Record<string, string>> {
  const email = `${role}-${newId()}@example.com`;
  const body = { email, password: "correct horse battery", name: role, workspaceName: role };
  const answer = await product.http.inject({ method: "POST", url: "/api/v1/auth/signup", payload: body });
  const { userId = "", accessToken = "" } = answer.json() as Record<string, string>;
  await product.stores.postgres.withWorkspace(workspaceId, (tx) => insertMember(tx, { workspaceId, userId, role }));
  return { authorization: `Bearer ${accessToken}`, "x-workspace-id": workspaceId };
}
