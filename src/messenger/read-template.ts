import type { MessengerAttachment } from "./attachments";
import { readArray, readId, readRecord, readText } from "./wire-values";

type Wire = Record<string, unknown>;

/**
 * A template: mostly one that the Page sent, as its echo tells it; of a person it is a product of the Page's shop.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/templates
 */
export function readTemplate(wire: Wire, payload: Wire): MessengerAttachment {
  const { product, generic } = payload;
  const products = readArray(readRecord(product).elements).map(readRecord);
  if (products.length > 0) return { type: "product", products: products.map(readProduct) };
  const elements = readArray(payload.elements ?? readRecord(generic).elements).map(readRecord);
  return {
    type: "template",
    templateType: readText(payload.template_type),
    title: readText(wire.title) ?? readText(payload.title),
    text: readText(payload.text),
    url: readText(wire.url) ?? readText(payload.url),
    elements: elements.map(readElement),
    buttons: readButtons(payload.buttons),
  };
}

function readProduct(product: Wire) {
  return {
    id: readId(product.id),
    retailerId: readId(product.retailer_id),
    title: readText(product.title),
    subtitle: readText(product.subtitle),
    imageUrl: readText(product.image_url),
  };
}

function readElement(element: Wire) {
  return {
    title: readText(element.title),
    subtitle: readText(element.subtitle),
    imageUrl: readText(element.image_url),
    url: readText(readRecord(element.default_action).url) ?? readText(element.item_url ?? element.url),
    buttons: readButtons(element.buttons),
  };
}

function readButtons(wire: unknown) {
  return readArray(wire)
    .map(readRecord)
    .map(({ type, title, url, payload }) => ({
      type: readText(type) ?? "",
      title: readText(title),
      url: readText(url),
      payload: readText(payload),
    }));
}
