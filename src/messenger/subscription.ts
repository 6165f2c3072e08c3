import { createHash, timingSafeEqual } from "node:crypto";

/**
 * The fields without which a conversation cannot be held: what the customer writes, and what became of our answers.
 * https://developers.facebook.com/docs/messenger-platform/webhooks#event-types
 */
export const minimumFields: readonly string[] = ["messages", "message_deliveries", "message_reads"];

/** The fields a Page is best subscribed to, so that nothing a customer does goes unseen. */
export const recommendedFields: readonly string[] = [
  ...minimumFields,
  // Without our own copies, a reply whose outcome is unknown is never settled, and others' replies are not seen.
  "message_echoes",
  "messaging_postbacks",
  "messaging_optins",
  "messaging_referrals",
  "message_reactions",
  "message_edits",
  "messaging_handovers",
  "standby",
  "messaging_policy_enforcement",
];

/** What a subscription lacks: of the minimum, and of the rest that is recommended. */
export function missingFields(subscribed: readonly string[]): { needed: string[]; advised: string[] } {
  const isMissing = (field: string) => !subscribed.includes(field);
  const needed = minimumFields.filter(isMissing);
  return { needed, advised: recommendedFields.filter(isMissing).filter((field) => !needed.includes(field)) };
}

const challengeParameters = {
  mode: "hub.mode",
  "verify-token": "hub.verify_token",
  challenge: "hub.challenge",
} as const;

type ChallengeParameter = keyof typeof challengeParameters;

/** What makes a verification request malformed, as a code. */
export type ChallengeFault =
  | `${ChallengeParameter}-missing`
  | `${ChallengeParameter}-repeated`
  | "mode-other";

type ChallengeReading =
  | { kind: "challenge"; verifyToken: string; challenge: string }
  | { kind: "malformed"; fault: ChallengeFault; reason: string };

/**
 * Reads the verification request that Facebook makes when a callback URL is saved. The challenge is opaque text,
 * to be given back as it came. The reason of a malformed request names the parameter, never its value.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export function readChallenge(query: URLSearchParams): ChallengeReading {
  for (const parameter of ["mode", "verify-token", "challenge"] as const) {
    const name = challengeParameters[parameter];
    const values = query.getAll(name);
    if (values.length > 1) {
      const reason = `${name} is given ${values.length} times`;
      return { kind: "malformed", fault: `${parameter}-repeated`, reason };
    }
    if (!values[0]) return { kind: "malformed", fault: `${parameter}-missing`, reason: `${name} is missing` };
  }
  if (query.get("hub.mode") !== "subscribe") {
    return { kind: "malformed", fault: "mode-other", reason: "hub.mode is not subscribe" };
  }
  return {
    kind: "challenge",
    verifyToken: query.get("hub.verify_token") ?? "",
    challenge: query.get("hub.challenge") ?? "",
  };
}

/**
 * The ids of all candidates that have the presented verify token; none for an empty one. All are compared,
 * in constant time, so the time taken tells nothing about any of them.
 */
export function matchVerifyToken(
  presented: string,
  candidates: readonly { id: string; verifyToken: string }[],
): string[] {
  if (presented === "") return [];
  const presentedDigest = digest(presented);
  return candidates
    .filter(({ verifyToken }) => timingSafeEqual(presentedDigest, digest(verifyToken)))
    .map(({ id }) => id);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
