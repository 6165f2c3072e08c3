/**
 * What came with a message, one for each thing the person sent. Addresses are the sender's or Facebook's: neither
 * is to be trusted. The bytes behind Facebook's expire.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export type MessengerAttachment =
  | { type: "image" | "audio" | "video" | "file"; url: string | null }
  | Sticker
  | Location
  /** A link shared with the message; of some Facebook tells nothing. */
  | { type: "fallback"; title: string | null; url: string | null }
  | { type: "product"; products: Product[] }
  | Template
  | { type: "reel" | "post"; id: string | null; title: string | null; url: string | null }
  | Appointment
  /** Of a type we do not know, or one that Messenger says it cannot carry; wireType is what it was called. */
  | { type: "unsupported"; wireType: string | null };

/** However Facebook told of it: as a sticker, as an image with a sticker's id, or as both. */
type Sticker = { type: "sticker"; url: string | null; stickerId: string | null };

type Location = {
  type: "location";
  latitude: number;
  longitude: number;
  title: string | null;
  url: string | null;
};

type Product = {
  id: string | null;
  retailerId: string | null;
  title: string | null;
  subtitle: string | null;
  imageUrl: string | null;
};

/** A card, or several; mostly in echoes of what another app sent. */
type Template = {
  type: "template";
  templateType: string | null;
  title: string | null;
  text: string | null;
  url: string | null;
  elements: TemplateElement[];
  buttons: TemplateButton[];
};

type TemplateElement = {
  title: string | null;
  subtitle: string | null;
  imageUrl: string | null;
  url: string | null;
  buttons: TemplateButton[];
};

type TemplateButton = { type: string; title: string | null; url: string | null; payload: string | null };

type Appointment = {
  type: "appointment";
  bookingId: string | null;
  status: string | null;
  startAt: Date | null;
  endAt: Date | null;
  timeZone: string | null;
};
