import { readRecord } from "../../messenger/wire-values";
import { buttonsOf } from "../acts/button";
import type { ChatAttachment } from "../world/chat-message";
import type { ActDraft } from "./act-list";

/** Does an act in the chat that is shown. */
export type DoAct = (draft: ActDraft) => Promise<void>;

/** A message's attachments, as a phone would show them. */
export function AttachmentsView(props: { attachments: readonly ChatAttachment[]; mid: string; act: DoAct }) {
  const { attachments, mid, act } = props;
  const shown = attachments.filter((attachment) => !isTwinOfSticker(attachment, attachments));
  return [...shown.entries()].map(([place, attachment]) => (
    <AttachmentView key={place} attachment={attachment} mid={mid} act={act} />
  ));
}

function AttachmentView({ attachment, mid, act }: { attachment: ChatAttachment; mid: string; act: DoAct }) {
  const { type, file, payload, title, url } = attachment;
  const held = readRecord(payload);
  const source = file && `/api/files/${encodeURIComponent(file.id)}`;
  if (held.sticker_id !== undefined) {
    return source ? <img className="sticker" src={source} alt="Sticker" /> : <Card title="Sticker" />;
  }
  if (file && source) {
    if (type === "image") return <img className="media" src={source} alt={file.name} />;
    if (type === "video")
      return (
        <video className="media" src={source} controls aria-label={file.name}>
          <track kind="captions" />
        </video>
      );
    if (type === "audio")
      return (
        <audio src={source} controls aria-label={file.name}>
          <track kind="captions" />
        </audio>
      );
    return (
      <a className="file" href={source} download={file.name}>
        {file.name} <small>{sizeText(file.sizeBytes)}</small>
      </a>
    );
  }
  if (type === "template" && held.product === undefined) {
    return <Template attachment={attachment} mid={mid} act={act} />;
  }
  const { lat, long } = readRecord(held.coordinates);
  if (type === "location") return <Card title={title ?? "Location"} detail={`${lat}, ${long}`} href={url} />;
  const [product] = listOf(readRecord(held.product).elements);
  if (product !== undefined) return <Card title={textOf(product.title)} detail={textOf(product.subtitle)} />;
  return <Card title={textOf(held.title) || kindWords(type)} detail={type} href={textOf(held.url) || url} />;
}

function Template({ attachment, mid, act }: { attachment: ChatAttachment; mid: string; act: DoAct }) {
  const { text, elements } = readRecord(attachment.payload);
  const cards = listOf(elements);
  return (
    <div className="template">
      {typeof text === "string" && <span className="text">{text}</span>}
      {cards.map((card) => (
        <Card key={textOf(card.title)} title={textOf(card.title)} detail={textOf(card.subtitle)} />
      ))}
      {buttonsOf({ attachments: [attachment] }).map(({ title, opens }) =>
        opens === undefined ? (
          <button key={title} type="button" onClick={() => void act({ act: "tap-button", mid, title })}>
            {title}
          </button>
        ) : (
          <a key={title} href={opens} target="_blank" rel="noreferrer">
            {title}
          </a>
        ),
      )}
    </div>
  );
}

function Card({ title, detail, href }: { title: string; detail?: string; href?: string | undefined }) {
  return (
    <span className="card">
      {href ? (
        <a href={href} target="_blank" rel="noreferrer">
          {title}
        </a>
      ) : (
        <strong>{title}</strong>
      )}
      {detail && <small>{detail}</small>}
    </span>
  );
}

function isTwinOfSticker(attachment: ChatAttachment, all: readonly ChatAttachment[]): boolean {
  const isImage = attachment.type === "image" && readRecord(attachment.payload).sticker_id !== undefined;
  return isImage && all.some(({ type }) => type === "sticker");
}

function kindWords(type: string): string {
  return type === "fallback" ? "A shared link" : `An attachment of the kind ${type}`;
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(readRecord) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function sizeText(bytes: number): string {
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_000 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}
