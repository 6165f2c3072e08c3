import { type KindReader, readFormAnswers, readMid, readOfPerson } from "./event-parts";
import { isRecord, readAmount, readArray, readId, readRecord, readText } from "./wire-values";

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_feedback */
export const readFeedback: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  const { feedback_screens: screens } = readRecord(event.messaging_feedback);
  if (ofPerson === null || !Array.isArray(screens)) return null;
  const questions = screens.flatMap((screen) => Object.entries(readRecord(readRecord(screen).questions)));
  const answers = questions.map(([question, wire]) => {
    const { type, payload, follow_up: followUp } = readRecord(wire);
    return {
      question: readText(question) ?? "",
      type: readText(type),
      answer: readAmount(payload),
      comment: readText(readRecord(followUp).payload),
    };
  });
  return { ...ofPerson, kind: "feedback", answers };
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/response_feedback */
export const readResponseFeedback: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  const { feedback: wireFeedback, mid } = readRecord(event.response_feedback);
  const feedback = readText(wireFeedback);
  if (ofPerson === null || feedback === null) return null;
  return { ...ofPerson, kind: "response-feedback", mid: readMid(mid), feedback };
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_customer_information */
export const readCustomerInformation: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  const { screens } = readRecord(event.messaging_customer_information);
  if (ofPerson === null || !Array.isArray(screens)) return null;
  const answers = screens
    .flatMap((screen) => readArray(readRecord(screen).responses))
    .map(readRecord)
    .flatMap(({ key, value }) => readFormAnswers(key, [value]));
  return { ...ofPerson, kind: "customer-information", answers };
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/send-cart */
export const readOrder: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  if (ofPerson === null || !isRecord(event.order)) return null;
  const products = readArray(event.order.products)
    .map(readRecord)
    .map((product) => ({
      id: readId(product.id),
      name: readText(product.name),
      quantity: readAmount(product.quantity),
      unitPrice: readAmount(product.unit_price),
      currency: readText(product.currency),
    }));
  return { ...ofPerson, kind: "order", note: readText(event.order.note), products };
};

/** The key `template` is known of coupons alone. https://developers.facebook.com/docs/messenger-platform/send-messages/template/coupon */
export const readCoupon: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  const { type, coupon_code: code } = readRecord(event.template);
  if (ofPerson === null || type !== "coupon") return null;
  return { ...ofPerson, kind: "coupon", code: readText(code) };
};

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_in_thread_lead_form_submit */
export const readLeadForm: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  if (ofPerson === null || !isRecord(event.form)) return null;
  return { ...ofPerson, kind: "lead-form", formId: readId(event.form.id) };
};
