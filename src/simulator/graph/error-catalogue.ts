/**
 * An error that the Send API gives. `httpStatus` is 400 unless said otherwise; `isTransient` is left out where
 * Facebook leaves it out.
 */
type KnownError = {
  code: number;
  subcode?: number;
  message: string;
  httpStatus?: number;
  isTransient?: boolean;
  userTitle?: string;
  userMessage?: string;
};

const notAvailable = "This person isn't available right now.";
const endedSession = "Error validating access token:";
const optInRestricted = "Marketing messages to this person are restricted.";

/**
 * Every error of the Send API, each of which can be asked for. Where the words are not public, they say what the
 * public list says of the code.
 * https://developers.facebook.com/docs/messenger-platform/error-codes
 */
export const knownErrors: readonly KnownError[] = [
  { code: 1, message: "An unknown error occurred", httpStatus: 500 },
  { code: 1, subcode: 99, message: "An unknown error occurred", httpStatus: 500 },
  { code: 1, subcode: 1357046, message: "Received Invalid JSON reply", httpStatus: 500 },
  {
    code: 2,
    message: "An unexpected error has occurred. Please retry your request later.",
    httpStatus: 500,
    isTransient: true,
  },
  {
    code: 2,
    subcode: 2018344,
    message: "Service temporarily unavailable",
    isTransient: false,
    userTitle: "Terms of Service",
    userMessage: "An administrator of the Page must accept the Terms of Service first.",
  },
  { code: 3, message: "(#3) Application does not have the capability to make this API call." },
  { code: 4, message: "(#4) Application request limit reached", isTransient: true },
  { code: 4, subcode: 2018022, message: "(#4) Too many send requests to phone numbers" },
  { code: 4, subcode: 2018354, message: "(#4) Too many marketing messages were sent to this person" },
  { code: 9, subcode: 2018352, message: "(#9) Too many opt-in requests were sent" },
  { code: 10, message: "(#10) Application does not have permission for this action" },
  {
    code: 10,
    subcode: 2018278,
    message:
      "(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview",
  },
  { code: 10, subcode: 2018065, message: "(#10) This message is sent outside of allowed window." },
  { code: 10, subcode: 2534022, message: "(#10) This message is sent outside of allowed window." },
  { code: 10, subcode: 2018108, message: "(#10) This person cannot receive messages at the moment" },
  { code: 10, subcode: 1893063, message: "(#10) The Page is temporarily restricted from sending messages" },
  { code: 10, subcode: 1404170, message: `(#10) ${optInRestricted}` },
  { code: 10, subcode: 1893015, message: "(#10) This person has stopped messages on this topic" },
  { code: 10, subcode: 2018336, message: "(#10) A user level menu would have a negative impact" },
  { code: 10, subcode: 2534077, message: "(#10) The account is no longer linked to the Page" },
  { code: 17, message: "(#17) User request limit reached", isTransient: true },
  { code: 32, message: "(#32) Page request limit reached", isTransient: true },
  { code: 341, message: "(#341) Application limit reached", isTransient: true },
  { code: 368, message: "(#368) The action attempted has been deemed abusive or is otherwise disallowed" },
  { code: 100, message: "(#100) Invalid parameter" },
  {
    code: 100,
    subcode: 33,
    message:
      "Unsupported post request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation",
  },
  { code: 100, subcode: 2018001, message: "(#100) No matching user found" },
  { code: 100, subcode: 2018008, message: "(#100) Failed to fetch the file from the url" },
  {
    code: 100,
    subcode: 2018014,
    message: "(#100) Cannot send a message and a sender_action in one call",
  },
  {
    code: 100,
    subcode: 2018034,
    message: "(#100) Message cannot be empty, must provide valid attachment or text",
  },
  { code: 100, subcode: 2018047, message: "(#100) Upload attachment failure." },
  { code: 100, subcode: 2018074, message: "(#100) Cannot find attachment with this ID" },
  { code: 100, subcode: 2018109, message: "(#100) Attachment size exceeds allowable limit" },
  { code: 100, subcode: 2018164, message: "(#100) The app ID is not valid" },
  { code: 100, subcode: 2018294, message: "(#100) Video upload timed out or video corrupted" },
  { code: 100, subcode: 2018320, message: "(#100) Product template: the product cannot be sent" },
  { code: 100, subcode: 2018328, message: "(#100) Product template: the product was not found" },
  { code: 100, subcode: 1893061, message: "(#100) Invalid parameter" },
  { code: 100, subcode: 2534013, message: "(#100) The request to the account was refused" },
  { code: 100, subcode: 2534037, message: "(#100) The app is not the thread owner" },
  { code: 102, message: "Session key invalid or no longer valid" },
  { code: 190, message: "Invalid OAuth access token." },
  {
    code: 190,
    subcode: 458,
    message: `${endedSession} The user has not authorized application 612904778153290.`,
  },
  {
    code: 190,
    subcode: 459,
    message: `${endedSession} You cannot access the app till you log in to www.facebook.com and follow the instructions given.`,
  },
  {
    code: 190,
    subcode: 460,
    message: `${endedSession} The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.`,
  },
  {
    code: 190,
    subcode: 463,
    message: `${endedSession} Session has expired on Sunday, 22-Nov-26 00:00:00 PST.`,
  },
  {
    code: 190,
    subcode: 464,
    message: `${endedSession} Sessions for the user are not allowed because the user is not a confirmed user.`,
  },
  { code: 190, subcode: 467, message: `${endedSession} The session is invalid because the user logged out.` },
  { code: 190, subcode: 492, message: `${endedSession} The user no longer has a role on the Page.` },
  { code: 200, message: "(#200) Requires pages_messaging permission to manage the object", httpStatus: 403 },
  { code: 200, subcode: 1545041, message: `(#200) ${notAvailable}` },
  {
    code: 200,
    subcode: 2018021,
    message: "(#200) The app can message its administrators, developers and testers alone",
  },
  {
    code: 200,
    subcode: 2018027,
    message: "(#200) The app can message its administrators, developers and testers alone",
  },
  {
    code: 200,
    subcode: 2018028,
    message:
      "(#200) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.",
  },
  { code: 200, subcode: 2534041, message: "(#200) Access to messages is switched off for this account" },
  { code: 230, message: "(#230) Requires pages_messaging permission to manage the object", httpStatus: 403 },
  { code: 551, message: `(#551) ${notAvailable}` },
  { code: 551, subcode: 1545041, message: `(#551) ${notAvailable}` },
  { code: 613, message: "(#613) Calls to this api have exceeded the rate limit.", isTransient: true },
  { code: 613, subcode: 1893016, message: "(#613) An opt-in request on this topic was sent before" },
  { code: 613, subcode: 2018338, message: "(#613) Message tags were used against the policy" },
  { code: 613, subcode: 2534040, message: "(#613) Calls to this api have exceeded the rate limit." },
  { code: 613, subcode: 1996, message: "(#613) Calls to this api have exceeded the rate limit." },
  { code: 1200, message: "(#1200) Temporary send message failure. Please try again later.", httpStatus: 500 },
  { code: 2022, message: "(#2022) Commerce messages are disabled for this Page" },
  { code: 10303, message: "(#10303) Invalid account_linking_token" },
  { code: 10900, message: "(#10900) Activity already replied to" },
  { code: 10903, message: "(#10903) This user can't reply to this activity" },
  { code: 36000, message: "(#36000) The image size is too large" },
  {
    code: 80001,
    message: "(#80001) There have been too many calls to this Page account. Wait a bit and try again.",
    isTransient: true,
  },
  {
    code: 80006,
    message: "(#80006) There have been too many calls to this Messenger account. Wait a bit and try again.",
    isTransient: true,
  },
  { code: 100, subcode: 2018300, message: "(#100) Another app is controlling this thread now." },
  { code: 2018300, message: "Another app is controlling this thread now." },
  { code: 100, subcode: 2018321, message: "(#100) An automated flow is controlling this thread now." },
  { code: 2018321, message: "An automated flow is controlling this thread now." },
  { code: 100, subcode: 2018218, message: "(#100) No profile available for this user." },
  { code: 100, subcode: 2018247, message: "(#100) Insufficient permission to access user profile." },
  { code: 100, subcode: 9000001, message: "(#100) This message has been deleted." },
  { code: 299, message: "(#299) Permission error", httpStatus: 403 },
];

/** The error with this code and subcode; undefined when Facebook has none such. */
export function findKnownError(code: number, subcode?: number): KnownError | undefined {
  return knownErrors.find((known) => known.code === code && known.subcode === subcode);
}
