import { type Meaning, ofPerson, unknown } from "./samples";

const feedback = { ...ofPerson, kind: "feedback" };
const response = { ...ofPerson, kind: "response-feedback" };

/** What a person fills in, orders and reveals. */
export const forms: Meaning[] = [
  [
    "feedback",
    "a score and what was said to it",
    [
      {
        ...feedback,
        answers: [{ question: "q-csat", type: "csat", answer: "4", comment: "quick answer" }],
      },
    ],
  ],
  [
    "feedback-of-several-screens",
    "the answers of all screens",
    [
      {
        ...feedback,
        answers: [
          { question: "q-nps", type: "nps", answer: "9", comment: null },
          { question: "q-ces", type: "ces", answer: "7", comment: null },
          { question: "q-free", type: "free_form", answer: "thanks", comment: null },
        ],
      },
    ],
  ],
  ["feedback-without-screens", "not known", [unknown("messaging_feedback")]],
  ["response-feedback", "a judgement", [{ ...response, mid: "m_OUT1", feedback: "Good response" }]],
  [
    "response-feedback-without-mid",
    "a judgement of no told message",
    [{ ...response, mid: null, feedback: "Bad response" }],
  ],
  [
    "customer-information",
    "the answers of all screens",
    [
      {
        ...ofPerson,
        at: new Date(1790000150000),
        kind: "customer-information",
        answers: [
          { key: "email", value: "ana@example.org" },
          { key: "phone", value: "+31201234567" },
          { key: "city", value: "Delft" },
        ],
      },
    ],
  ],
  [
    "order",
    "a cart with its note",
    [
      {
        ...ofPerson,
        kind: "order",
        note: "gift wrapped, please",
        products: [
          { id: "4455", name: "Mug", quantity: "2", unitPrice: "12.5", currency: "EUR" },
          { id: "4456", name: "Cup", quantity: "1", unitPrice: "3", currency: "EUR" },
        ],
      },
    ],
  ],
  [
    "order-without-products",
    "a cart with its note alone",
    [{ ...ofPerson, kind: "order", note: "nothing yet", products: [] }],
  ],
  ["coupon-revealed", "a coupon with its code", [{ ...ofPerson, kind: "coupon", code: "SAVE10" }]],
  ["template-event-of-another-type", "not known", [unknown("template")]],
  ["lead-form", "a form by its id", [{ ...ofPerson, kind: "lead-form", formId: "889900112233" }]],
];
