/** Names the person whose screen asks, as src/api/expected-user.ts reads it. */
export const EXPECTED_USER_HEADER = "x-parley-user";
