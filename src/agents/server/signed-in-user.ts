import type { User } from "../../platform/prisma-client/client";
import type { SignedInUser } from "../user";

/**
 * What leaves the server of a user: never the password's hash. Who must change their password has no role until
 * then, so that whatever asks for a role refuses them.
 */
export function signedInUser({ id, username, name, roles, passwordIsTemporary }: User): SignedInUser {
  if (passwordIsTemporary) return { id, username, name, roles: [], mustChangePassword: true };
  return { id, username, name, roles };
}
