import { randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";
import { usernameSchema } from "../credentials";
import type { Role, SignedInUser } from "../user";
import { hashPassword } from "./password-hash";
import { signedInUser } from "./signed-in-user";

export type NewUser = { username: string; name: string; password: string; roles: Role[] };

/** Adds a user in the caller's transaction; throws when the username is taken. */
export async function createUser(tx: Transaction, newUser: NewUser): Promise<SignedInUser> {
  const user = await tx.user.create({
    data: {
      id: randomUUID(),
      username: usernameSchema.parse(newUser.username),
      name: newUser.name,
      passwordHash: await hashPassword(newUser.password),
      roles: newUser.roles,
    },
  });
  return signedInUser(user);
}
