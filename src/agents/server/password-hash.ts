import { hash, verify } from "@node-rs/argon2";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing anyone knows, at the same cost, to spend the same time on people who do not exist. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$TRRmhKgRZT115WZqvyZOUg$YO/vH0cOJXWGoiQmwqhDUxnu3oE1AxSG3mxgg11/eNw";

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Takes as long where there is no password (of nobody, or of one only invited) as where there is one; is then false. */
export async function isPasswordOf(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODYS_HASH, password);
  return matches && typeof passwordHash === "string";
}
