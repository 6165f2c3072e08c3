import type { ProfileOutcome } from "../../conversations/contact-profile";
import type { GraphFailure } from "../../messenger/graph-client";
import { classifyGraphError, type GraphError } from "../../messenger/graph-error";
import type { Profile } from "../../messenger/page";

/** What Facebook's answer to the question for a person's profile tells. */
export type ProfileAnswer = {
  outcome: ProfileOutcome;
  /** Null where it tells none: never an invented one. */
  name: string | null;
  firstName: string | null;
  pictureUrl: string | null;
  /** It could not be asked this time, and can be soon. */
  isPassing: boolean;
  /** Facebook refuses the account's token. */
  isTokenRefused: boolean;
};

/**
 * Of people without a profile (they use a phone number, or their country's rules hide it) Facebook answers with
 * nothing, with 2018218, or that there is no such object. 2018247 says that the app may not ask.
 * https://developers.facebook.com/docs/messenger-platform/identity/user-profile
 * https://developers.facebook.com/docs/messenger-platform/error-codes
 */
const noProfileDetail = 2018218;
const noPermissionDetail = 2018247;
const noSuchObject = { code: 100, subcode: 33 };

/** The family's name comes first in these scripts: 佐藤 花子. */
const familyFirst = /^[\p{Script=Han}\p{Script=Hangul}]/u;
const latin = /\p{Script=Latin}/u;

/** Judges by codes alone, wherever Facebook puts them. */
export function judgeProfile(answer: { kind: "ok"; value: Profile } | GraphFailure): ProfileAnswer {
  const nothing = { name: null, firstName: null, pictureUrl: null, isPassing: false, isTokenRefused: false };
  if (answer.kind === "ok") {
    const { firstName, lastName, pictureUrl } = answer.value;
    const name = fullName(firstName, lastName);
    return name === "" && pictureUrl === null
      ? { ...nothing, outcome: "no-profile" }
      : { ...nothing, outcome: "known", name: name || null, firstName, pictureUrl };
  }
  if (answer.kind !== "graph-error") return { ...nothing, outcome: "failed", isPassing: true };
  const { error, httpStatus } = answer;
  if (holds(error, noProfileDetail) || isNoSuchObject(error)) return { ...nothing, outcome: "no-profile" };
  const errorClass = classifyGraphError(error, httpStatus);
  if (holds(error, noPermissionDetail) || errorClass === "configuration") {
    return { ...nothing, outcome: "no-permission" };
  }
  return {
    ...nothing,
    outcome: "failed",
    isPassing: ["retry", "throttled", "unknown-outcome"].includes(errorClass),
    isTokenRefused: errorClass === "reauthorise",
  };
}

/**
 * Facebook tells the parts of a name. Where the family's is written in Chinese characters or Hangul it comes first, unless
 * the other part is in Latin letters: whoever writes "Kelly 佐々木" has chosen their order.
 */
function fullName(firstName: string | null, lastName: string | null): string {
  const isFamilyFirst = familyFirst.test(lastName ?? "") && !latin.test(firstName ?? "");
  const parts = isFamilyFirst ? [lastName, firstName] : [firstName, lastName];
  return parts.filter((part) => part !== null).join(" ");
}

/** Facebook's own list has details in the place of the code. */
function holds({ code, subcode }: GraphError, detail: number): boolean {
  return code === detail || subcode === detail;
}

function isNoSuchObject({ code, subcode }: GraphError): boolean {
  return code === noSuchObject.code && subcode === noSuchObject.subcode;
}
