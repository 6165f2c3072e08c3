// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answerScreens, showScreen } from "../testing/screen-api";
import { ChangePasswordScreen } from "./change-password-screen";

const signOut = vi.hoisted(() => vi.fn());
vi.mock("next-auth/react", () => ({ signOut }));

answerScreens({});

test("a temporary password is to be changed: there is no way on but that and to sign out", async () => {
  showScreen(<ChangePasswordScreen username="mia" isTemporary />);
  expect(screen.getByRole("heading", { name: "Choose your own password" })).toBeTruthy();
  expect(screen.queryByRole("link")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(signOut).toHaveBeenCalledWith({ redirectTo: "/sign-in" });
});

test("one's own password is changed, or not", () => {
  showScreen(<ChangePasswordScreen username="mia" isTemporary={false} />);
  expect(screen.getByRole("heading", { name: "Change password" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Cancel" }).getAttribute("href")).toBe("/");
});
