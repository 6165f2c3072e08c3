// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderScreen } from "../testing/render";
import { LeaveGuard } from "./leave-guard";

const router = vi.hoisted(() => ({ push: vi.fn() }));
vi.mock("next/navigation", () => ({ useRouter: () => router }));

const traverseTo = vi.fn();
let browserHistory: EventTarget;
beforeEach(() => {
  browserHistory = Object.assign(new EventTarget(), { traverseTo });
  vi.stubGlobal("navigation", browserHistory);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

/** Presses Back, as the browser tells of it; answers whether it was held. */
function goBack({ sameDocument = true, cancelable = true, navigationType = "traverse" } = {}): boolean {
  const event = new Event("navigate", { cancelable });
  Object.assign(event, { navigationType, destination: { key: "the-list", sameDocument } });
  browserHistory.dispatchEvent(event);
  return event.defaultPrevented;
}
const question = () => screen.queryByText("Leave without saving?");

test("Back asks first; Leave goes there, and is not asked again", async () => {
  renderScreen(<LeaveGuard isActive />);
  expect(goBack()).toBe(true);
  await screen.findByText("Leave without saving?");
  fireEvent.click(screen.getByRole("button", { name: "Leave" }));
  expect(traverseTo).toHaveBeenCalledExactlyOnceWith("the-list");
  expect(goBack()).toBe(false);
});

test("Stay stays", async () => {
  renderScreen(<LeaveGuard isActive />);
  goBack();
  fireEvent.click(await screen.findByRole("button", { name: "Stay" }));
  expect(traverseTo).not.toHaveBeenCalled();
  expect(goBack()).toBe(true);
});

test("nothing is held that must not or cannot be, and nothing once all is saved", () => {
  const { rerender } = renderScreen(<LeaveGuard isActive />);
  expect(goBack({ sameDocument: false })).toBe(false);
  expect(goBack({ cancelable: false })).toBe(false);
  expect(goBack({ navigationType: "push" })).toBe(false);
  rerender(<LeaveGuard isActive={false} />);
  expect(goBack()).toBe(false);
  expect(question()).toBeNull();
});

test("a browser without such a history works as before", () => {
  vi.stubGlobal("navigation", undefined);
  renderScreen(<LeaveGuard isActive />);
  expect(question()).toBeNull();
});
