import type { AttachmentWords, ButtonWords, CardWords } from "../../conversations/attachment";
import type { MessengerAttachment } from "../../messenger/attachments";

/** What a Messenger attachment is in our words. The bytes of media stand behind their address; other kinds have none. */
export function translateAttachment(attachment: MessengerAttachment): AttachmentWords {
  const bare = { title: null, url: null, sourceUrl: null, details: null };
  switch (attachment.type) {
    case "image":
    case "audio":
    case "video":
    case "file":
      return { ...bare, kind: attachment.type, sourceUrl: attachment.url };
    case "sticker": {
      const { url, stickerId } = attachment;
      return { ...bare, kind: "sticker", sourceUrl: url, details: { kind: "sticker", stickerId } };
    }
    case "location": {
      const { title, url, latitude, longitude } = attachment;
      return { ...bare, kind: "location", title, url, details: { kind: "location", latitude, longitude } };
    }
    case "fallback":
      return { ...bare, kind: "link", title: attachment.title, url: attachment.url };
    case "reel":
    case "post":
      return { ...bare, kind: attachment.type, title: attachment.title, url: attachment.url };
    case "product":
      return {
        ...bare,
        kind: "product",
        title: attachment.products[0]?.title ?? null,
        details: { kind: "product", products: attachment.products.map(cardOf) },
      };
    case "template": {
      const { templateType, title, text, url, elements, buttons } = attachment;
      return {
        ...bare,
        kind: "template",
        title,
        url,
        details: {
          kind: "template",
          templateType,
          text,
          cards: elements.map(cardOf),
          buttons: buttons.map(buttonOf),
        },
      };
    }
    case "appointment": {
      const { bookingId, status, startAt, endAt, timeZone } = attachment;
      return {
        ...bare,
        kind: "appointment",
        details: {
          kind: "appointment",
          bookingId,
          status,
          startAt: startAt?.toISOString() ?? null,
          endAt: endAt?.toISOString() ?? null,
          timeZone,
        },
      };
    }
    case "unsupported":
      return {
        ...bare,
        kind: "unsupported",
        details: { kind: "unsupported", wireType: attachment.wireType },
      };
  }
}

type WireCard = {
  title: string | null;
  subtitle: string | null;
  imageUrl: string | null;
  url?: string | null;
  buttons?: ButtonWords[];
};

function cardOf({ title, subtitle, imageUrl, url = null, buttons = [] }: WireCard): CardWords {
  return { title, subtitle, imageUrl, url, buttons: buttons.map(buttonOf) };
}

function buttonOf({ title, url }: ButtonWords): ButtonWords {
  return { title, url };
}
