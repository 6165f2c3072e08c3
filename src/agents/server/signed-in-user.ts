import type { User } from "../../platform/prisma-client/client";
import type { SignedInUser } from "../user";

/** What leaves the server of a user: never the password's hash. */
export function signedInUser(user: User): SignedInUser {
  return { id: user.id, username: user.username, name: user.name, roles: user.roles };
}
