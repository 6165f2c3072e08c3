// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { renderScreen } from "../testing/render";
import { ContactAvatar, contactPictureOf } from "./contact-avatar";

const conversationId = "c0000000-0000-4000-8000-000000000001";

afterEach(cleanup);

describe("a contact's avatar", () => {
  test("shows initials while there is no picture", () => {
    const { container } = renderScreen(<ContactAvatar name="Maya Chen" />);
    screen.getByText("MC");
    expect(container.querySelector("img")).toBeNull();
  });

  test("shows a neutral figure while no name is told", () => {
    const { container } = renderScreen(<ContactAvatar name={null} />);
    expect(container.querySelector("svg")).not.toBeNull();
  });

  test("lays the picture over the initials once it has come, and not before", () => {
    const { container } = renderScreen(<ContactAvatar name="Maya Chen" picture="/picture" />);
    const picture = container.querySelector("img");
    if (!picture) throw new Error("There is no picture.");
    screen.getByText("MC");
    expect(picture.dataset.loaded).toBeUndefined();
    fireEvent.load(picture);
    expect(picture.dataset.loaded).toBe("true");
  });
});

test("a contact's picture has another address whenever it is another picture", () => {
  const at = (contactPictureAt: Date | null) => contactPictureOf({ conversationId, contactPictureAt });
  expect(at(null)).toBeNull();
  expect(at(new Date(1))).toBe(`/api/contact-pictures/${conversationId}?at=1`);
  expect(at(new Date(2))).not.toBe(at(new Date(1)));
});
