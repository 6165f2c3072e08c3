import type { SentField } from "../world/world";
import type { Act, ActNamed } from "./act";

/** The acts that are one event and change nothing in the chat. */
export type FormAct = ActNamed<
  | "opt-in"
  | "account-linking"
  | "feedback"
  | "customer-information"
  | "order"
  | "coupon"
  | "lead-form"
  | "lead"
>;

const names: readonly Act["act"][] = [
  "opt-in",
  "account-linking",
  "feedback",
  "customer-information",
  "order",
  "coupon",
  "lead-form",
  "lead",
];

export function isFormAct(act: Act): act is FormAct {
  return names.includes(act.act);
}

/** What the app hears of a form that was filled in, and whether that opens the reply window. */
type FormEvent = { field: SentField; body: Record<string, unknown>; opensWindow: boolean };

/**
 * The event of a form, a permission, an order or a link.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export function formEvent(act: FormAct, nowMs: number): FormEvent {
  switch (act.act) {
    case "opt-in":
      return {
        field: "messaging_optins",
        body: { optin: optIn(act.of, nowMs) },
        opensWindow: act.of !== "stop",
      };
    case "account-linking": {
      const code = act.status === "linked" ? { authorization_code: "c-55e1" } : {};
      const body = { account_linking: { status: act.status, ...code } };
      return { field: "messaging_account_linking", body, opensWindow: false };
    }
    case "feedback": {
      const followUp = act.text === undefined ? {} : { follow_up: { type: "free_form", payload: act.text } };
      const question = { type: "csat", payload: String(act.score), ...followUp };
      const screens = [{ screen_id: 0, questions: { "q-csat": question } }];
      return {
        field: "messaging_feedback",
        body: { messaging_feedback: { feedback_screens: screens } },
        opensWindow: true,
      };
    }
    case "customer-information": {
      const responses = Object.entries(act.answers).map(([key, value]) => ({ key, value }));
      const screens = [{ screen_id: "contact", responses }];
      const body = { messaging_customer_information: { screens } };
      return { field: "messaging_customer_information", body, opensWindow: true };
    }
    case "order": {
      const mug = {
        id: "4455",
        retailer_id: "SKU-9",
        name: "Enamel mug",
        unit_price: 12,
        currency: "USD",
        quantity: 2,
      };
      return { field: "send_cart", body: { order: { products: [mug], note: act.note } }, opensWindow: true };
    }
    case "coupon": {
      const body = { template: { type: "coupon", payload: "COUPON", coupon_code: act.code } };
      return { field: "messages", body, opensWindow: true };
    }
    case "lead-form":
      return {
        field: "messaging_in_thread_lead_form_submit",
        body: { form: { id: act.id } },
        opensWindow: true,
      };
    case "lead": {
      const type = act.isComplete ? "LEAD_COMPLETE" : "LEAD_INCOMPLETE";
      const referral = { ref: "lead", source: "ADS", type, ad_id: "6045246247433" };
      const lead = { data: [{ name: "email", values: ["maya@example.org"] }] };
      // Lead flows tell the time in seconds.
      const body = { timestamp: Math.floor(nowMs / 1_000), referral, lead };
      return { field: "messaging_referrals", body, opensWindow: true };
    }
  }
}

function optIn(of: ActNamed<"opt-in">["of"], nowMs: number): Record<string, unknown> {
  if (of === "plugin") return { ref: "checkout" };
  if (of === "checkbox") return { ref: "checkout", user_ref: "cart-77" };
  const status = of === "stop" ? { notification_messages_status: "STOP NOTIFICATIONS" } : {};
  return {
    type: "notification_messages",
    payload: "weekly",
    notification_messages_token: "42081773304",
    notification_messages_frequency: "WEEKLY",
    notification_messages_timezone: "Europe/Amsterdam",
    token_expiry_timestamp: nowMs + 9 * 30 * 24 * 3_600_000,
    user_token_status: "NOT_REFRESHED",
    title: "News",
    ...status,
  };
}
