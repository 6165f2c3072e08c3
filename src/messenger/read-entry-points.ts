import { type KindReader, readFormAnswers, readMid, readOfPerson } from "./event-parts";
import type { FormAnswer } from "./events";
import { readReferral } from "./read-referral";
import { isRecord, readArray, readRecord, readText } from "./wire-values";

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_postbacks */
export const readPostback: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  if (ofPerson === null || !isRecord(event.postback)) return null;
  const { mid, title, payload, referral } = event.postback;
  return {
    ...ofPerson,
    kind: "postback",
    mid: readMid(mid),
    title: readText(title),
    payload: readText(payload),
    ...(isRecord(referral) && { referral: readReferral(referral) }),
  };
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_referrals */
export const readReferralEvent: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  if (ofPerson === null || !isRecord(event.referral)) return null;
  const lead = readLead(event.lead);
  return {
    ...ofPerson,
    kind: "referral",
    referral: readReferral(event.referral),
    ...(lead.length > 0 && { lead }),
  };
};

/** The answers of a lead ad's form; the documentation leaves open whether a question has one value or several. */
function readLead(wire: unknown): FormAnswer[] {
  return readArray(readRecord(wire).data).flatMap((one) => {
    const { name, value, values } = readRecord(one);
    return readFormAnswers(name, Array.isArray(values) ? values : [value]);
  });
}

/**
 * Somebody known by a `user_ref` alone (the checkbox plugin) has no PSID yet, and no thread to keep it in.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_optins
 */
export const readOptin: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  if (ofPerson === null || !isRecord(event.optin)) return null;
  const { ref, type, title, payload, notification_messages_status: status } = event.optin;
  return {
    ...ofPerson,
    kind: "optin",
    ref: readText(ref),
    type: readText(type),
    title: readText(title),
    payload: readText(payload),
    status: readText(status),
  };
};
