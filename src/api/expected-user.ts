/** Names the person whose screen asks, in a header or among the parameters of a connection. */
const EXPECTED_USER_HEADER = "x-parley-user";

type Asking = { headers: Headers; connectionParams: Record<string, unknown> | null };

/**
 * Who asks, as far as the screen agrees: a tab that was opened by one person and asks with the session of another, who
 * signed in since, asks as nobody.
 */
export function asExpected<User extends { id: string }>(
  user: User | null,
  { headers, connectionParams }: Asking,
): User | null {
  const expected = headers.get(EXPECTED_USER_HEADER) ?? connectionParams?.[EXPECTED_USER_HEADER] ?? null;
  return expected === null || expected === user?.id ? user : null;
}
