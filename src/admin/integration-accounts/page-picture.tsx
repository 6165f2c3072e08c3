import { Avatar } from "@mantine/core";
import { IconBrandMessenger } from "@tabler/icons-react";

type PagePictureProps = {
  account: { id: string; pictureAt: Date | null };
  size?: number;
};

/** The Page's picture; a mark in its place while there is none. The name beside it says whose it is. */
export function PagePicture({ account: { id, pictureAt }, size = 38 }: PagePictureProps) {
  // Another picture has another address, so that the browser asks for it.
  const address = pictureAt && `/api/page-pictures/${id}?at=${pictureAt.getTime()}`;
  return (
    <Avatar src={address} alt="" size={size} radius="lg" color="accent" variant="light" aria-hidden>
      <IconBrandMessenger size={Math.round(size * 0.52)} aria-hidden />
    </Avatar>
  );
}
