import type { GivenLine } from "./given-work";

/** What customers and agents say in each language, so that a picture of a desk reads as one. */
const english = {
  scarf: "Is the blue wool scarf back in stock? I would like it before Friday.",
  several: ["I could also pick it up", "Are you open on Sunday?", "Hello?"],
  long: "I ordered a tent on the third of the month, and the parcel arrived with one of the two poles broken. I have already glued it once, as your leaflet suggests, but it did not hold in the wind. Could you send me a new pole, or would you rather have the whole tent back? I need it for a trip on the 28th, so I would be glad to know soon.",
  answer: "It is. Shall I put one aside for you?",
  flag: "Asks for a refund beyond my limit",
  bergen: "Do you ship to Bergen?",
  refund: "My refund has not arrived yet",
  refunded: "It left us on Monday, so it should be with you by tomorrow.",
  ad: "Autumn sale",
  thisOne: "I mean this one",
  isBack: "It is back since this morning. Shall I put one aside for you?",
  thanks: "Yes, please! Thank you so much",
  link: "I found it here: https://shop.example/scarves/blue-wool-scarf-with-a-very-long-address?colour=blue&size=one-size&from=newsletter",
  mug: "Enamel mug, blue",
  blue: "The blue one",
  colour: "Which colour would you like?",
  hours: "Opening hours",
  searched: "scarf",
  fileName: "price list, autumn and winter, all branches.pdf",
  canned: [
    ["hello", "Hello {{contact.firstName}}, this is {{agent.name}} of {{page.name}}. How can I help you?"],
    ["delivery", "Your parcel is on its way. It takes two to four working days within the country."],
    ["hours", "We are open Monday to Saturday from 9 to 18."],
    ["thanks", "Thank you for writing to us, and have a nice day!"],
  ],
  orderNote: "Please wrap it",
};

const japanese: typeof english = {
  scarf: "青いウールのスカーフは再入荷しましたか？金曜日までに欲しいです。",
  several: ["お店に取りに行くこともできます", "日曜日は開いていますか？", "もしもし？"],
  long: "今月3日にテントを注文しましたが、届いた荷物の2本のポールのうち1本が折れていました。説明書のとおりに一度接着してみましたが、風が吹くとまた外れてしまいます。新しいポールだけを送っていただけますか？それともテントごと返品したほうがよいでしょうか？28日の旅行で使う予定なので、早めに教えていただけると助かります。",
  answer: "はい、ございます。お取り置きしましょうか？",
  flag: "上限を超える返金のご希望です",
  bergen: "ベルゲンまで配送できますか？",
  refund: "返金がまだ届いていません",
  refunded: "月曜日に手続きしましたので、明日までには届く見込みです。",
  ad: "秋のセール",
  thisOne: "これのことです",
  isBack: "今朝入荷しました。お取り置きしましょうか？",
  thanks: "お願いします！ありがとうございます",
  link: "ここで見つけました：https://shop.example/scarves/blue-wool-scarf-with-a-very-long-address?colour=blue&size=one-size&from=newsletter",
  mug: "ほうろうマグ（青）",
  blue: "青いもの",
  colour: "何色がよろしいですか？",
  hours: "営業時間のご案内",
  searched: "スカーフ",
  fileName: "価格表（秋冬・全店舗共通）.pdf",
  canned: [
    ["hello", "{{contact.firstName}}様、{{page.name}}の{{agent.name}}です。どのようなご用件でしょうか？"],
    ["delivery", "お荷物は発送済みです。国内でしたら2〜4営業日でお届けします。"],
    ["hours", "営業時間は月曜日から土曜日の9時から18時までです。"],
    ["thanks", "お問い合わせありがとうございました。よい一日をお過ごしください！"],
  ],
  orderNote: "ラッピングをお願いします",
};

export const saidIn = { en: english, ja: japanese };

/** Everything that can happen around a conversation. */
export function eventsAround(said: typeof english, agent: string): GivenLine[] {
  const source = { kind: "ad", ref: "autumn", adId: "6045", adTitle: said.ad, productId: null };
  const product = { name: said.mug, quantity: "2", unitPrice: "12.5", currency: "EUR" };
  const events = [
    { name: "referral", source },
    { name: "optin", title: said.ad, ref: null, status: null },
    { name: "order", note: said.orderNote, products: [product] },
    {
      name: "feedback",
      answers: [{ question: said.colour, type: "csat", answer: "4", comment: said.thanks }],
    },
    { name: "coupon", code: "TENT10" },
    { name: "account-linking", status: "linked" },
    { name: "handover", change: "passed", appId: null, isOurs: false },
    { name: "handover", change: "taken", appId: null, isOurs: true },
  ];
  return [
    { text: said.scarf },
    { by: "service", text: said.canned[3]?.[1] ?? "" },
    ...events.map((event) => ({ details: { kind: "event", event } })),
    {
      by: agent,
      text: said.answer,
      details: {
        kind: "choices",
        quickReplies: [{ title: said.blue, payload: "BLUE" }],
        buttons: [{ title: said.mug, url: "https://shop.example/mug" }],
      },
    },
  ];
}

/** A reply in every state there is. */
export function repliesInEachState(said: typeof english, agent: string): GivenLine[] {
  const platform = {
    code: 10,
    subcode: 2018278,
    text: "(#10) This message is sent outside of allowed window.",
    traceId: "AbC",
  };
  const ours = (status: GivenLine["status"], rest: Partial<GivenLine> = {}): GivenLine => ({
    by: agent,
    text: said.answer,
    status,
    ...rest,
  });
  return [
    { text: said.scarf, minutesAgo: 40 },
    ours("failed", { minutesAgo: 30, failure: { reason: "human-agent-refused", platform } }),
    ours("discarded", { minutesAgo: 29, failure: { reason: "message-refused" } }),
    ours("read", { minutesAgo: 28 }),
    ours("delivered", { minutesAgo: 20 }),
    ours("sent", { minutesAgo: 15 }),
    ours("unconfirmed", { minutesAgo: 12, failure: { reason: "no-answer" } }),
    ours("queued", { minutesAgo: 5, failure: { reason: "throttled" } }),
    ours("queued", { minutesAgo: 4, failure: { reason: "token-invalid" } }),
    ours("sending", { minutesAgo: 3 }),
    ours("queued", { minutesAgo: 1 }),
  ];
}
