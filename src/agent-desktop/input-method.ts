/**
 * Whether a key is for an input method: while it composes, Enter chooses a word and Escape takes one back. Safari ends
 * composing before the very key that ended it, whose code is then 229.
 */
export function isForInputMethod({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}
