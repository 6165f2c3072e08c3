import classes from "./message-text.module.css";

/** The words of a message. Whatever a contact writes stays text. */
export function MessageText({ text }: { text: string }) {
  return text === "" ? null : <p className={classes.text}>{text}</p>;
}
