// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderScreen } from "../../testing/render";
import { currentSettings } from "./desktop-settings-store";
import { SettingsForm } from "./settings-form";

/** The browser's notifications, as far as asking for them goes. */
const notifications = {
  permission: "default" as NotificationPermission,
  requestPermission: vi.fn(async () => {
    notifications.permission = "granted";
  }),
};

beforeEach(() => {
  notifications.permission = "default";
  vi.clearAllMocks();
  vi.stubGlobal("Notification", notifications);
  vi.stubGlobal("isSecureContext", true);
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

test("a choice counts at once, and is kept in this browser", async () => {
  renderScreen(<SettingsForm />);
  await userEvent.click(screen.getByRole("switch", { name: "Play sounds" }));
  await userEvent.click(screen.getByRole("radio", { name: /^Ctrl \+ Enter sends/ }));
  expect(currentSettings()).toMatchObject({ isSoundOn: false, sendKey: "mod+enter" });
  cleanup();
  renderScreen(<SettingsForm />);
  expect(screen.getByRole<HTMLInputElement>("switch", { name: "Play sounds" }).checked).toBe(false);
});

test("the sound test says when the browser allows no sound", async () => {
  vi.stubGlobal("AudioContext", undefined);
  renderScreen(<SettingsForm />);
  await userEvent.click(screen.getByRole("button", { name: "Test sound" }));
  expect(await screen.findByText(/^The browser blocks sound here/)).toBeDefined();
});

test("the browser asks for notifications only after a press, and then they can be chosen", async () => {
  renderScreen(<SettingsForm />);
  const offers = screen.getByRole<HTMLInputElement>("switch", { name: "Incoming conversations" });
  expect(offers.disabled).toBe(true);
  expect(notifications.requestPermission).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Allow notifications" }));
  await waitFor(() => expect(offers.checked).toBe(true));
  await userEvent.click(screen.getByRole("switch", { name: "New messages in my conversations" }));
  expect(currentSettings().notifiesMessages).toBe(true);
});

test.each([
  ["denied" as const, true, /^This browser blocks notifications of this site/],
  ["denied" as const, false, /^Browsers show notifications only of sites with HTTPS/],
])("what to do when they are %s (secure: %s) is said", (permission, isSecure, words) => {
  notifications.permission = permission;
  vi.stubGlobal("isSecureContext", isSecure);
  renderScreen(<SettingsForm />);
  expect(screen.getByText(words)).toBeDefined();
});
