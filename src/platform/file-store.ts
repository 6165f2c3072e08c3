/**
 * Names a file in the store. Only `fileKey` makes one: nothing that anybody else said is ever part of it, so that
 * it cannot lead out of the store.
 */
export type FileKey = string & { readonly brand: "FileKey" };

/** Bytes from the first to the last, both counted from 0 and both included. */
export type ByteRange = { first: number; last: number };

/** A file being read. Its stream must be read to its end or cancelled. */
export type OpenFile = {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** How many bytes the stream gives: of a range, those of the range. */
  byteCount: number;
};

/**
 * Where files lie that belong to rows of the database: attachments, pictures. Each method throws when the store
 * fails, and may then be tried again.
 */
export type FileStore = {
  /** Keeps these bytes under the key, whole or not at all, in place of what was there. On return they last. */
  put(key: FileKey, bytes: Uint8Array): Promise<void>;
  /** Opens a file, or a range that lies within it; null: there is none. */
  get(key: FileKey, range?: ByteRange): Promise<OpenFile | null>;
  /** Ends a file; one that is not there is no error. */
  delete(key: FileKey): Promise<void>;
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyForm = /^[a-z][a-z-]*\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The key of a row's file: the same row has the same key, so that a job that is run again leaves no second file.
 *
 * @param folder what kind of file it is, in small letters and hyphens: "attachments"
 * @param id the row's id, a UUID
 */
export function fileKey(folder: string, id: string): FileKey {
  if (!uuid.test(id)) throw new Error(`A file's key is made of a UUID; seen: ${JSON.stringify(id)}.`);
  return storedFileKey(`${folder}/${id}`);
}

/** The key that a row holds. @throws when it is not of the form that `fileKey` makes. */
export function storedFileKey(key: string): FileKey {
  if (!keyForm.test(key)) throw new Error(`${JSON.stringify(key)} is no key of a file.`);
  return key as FileKey;
}
