import { Prisma } from "./prisma-client/client";

/** Whether a statement failed because a unique index already holds what it was to write. */
export function isUniqueConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/**
 * Makes a change whose only unique index that can refuse it is the one on the name: of two who take the same name at
 * once, one is told so.
 */
export async function unlessNameTaken<T>(change: () => Promise<T>): Promise<T | { kind: "name-taken" }> {
  try {
    return await change();
  } catch (error) {
    if (isUniqueConflict(error)) return { kind: "name-taken" };
    throw error;
  }
}
