/**
 * What the platform answered when it was last asked who a contact is. Whatever it is but "known" leaves a neutral
 * label on screens.
 */
export type ProfileOutcome = "known" | "no-permission" | "no-profile" | "failed";

const dayMs = 24 * 3_600_000;

/** How long an answer counts: a contact who writes after that is asked for again. */
export const profileFreshMs = { known: 30 * dayMs, otherwise: dayMs };
