import { type FileKey, fileKey } from "../../platform/file-store";

/** Where an attachment's bytes lie in the store: by its id, so that whatever is put there can be found and ended. */
export function attachmentKey(attachmentId: string): FileKey {
  return fileKey("attachments", attachmentId);
}

/** Where an attachment's thumbnail lies. */
export function thumbnailKey(attachmentId: string): FileKey {
  return fileKey("thumbnails", attachmentId);
}

/** Where the picture of a contact lies, by the address that it was told for. */
export function pictureFileKey(addressId: string): FileKey {
  return fileKey("contact-pictures", addressId);
}
