import { expect, test } from "vitest";
import { createGraphClient, type GraphClient } from "./graph-client";
import type { PageId, Psid } from "./identifiers";
import { getMe, getPage, getProfile, getSubscribedApps, subscribePage } from "./page";

const pageId = "104829617735521" as PageId;
const psid = "7312984450128833" as Psid;

/** A Graph API that knows exactly one address, and what stands there. */
const graphWith = (path: string, answer: unknown): GraphClient =>
  createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    token: "EAAFAKE",
    fetch: async (url) =>
      decodeURIComponent(String(url)) === `https://graph.example/v26.0/${path}`
        ? Response.json(answer)
        : Response.json({ error: { message: "Unknown path", code: 2500 } }, { status: 400 }),
  });

test("a token's owner has an id and a name", async () => {
  const graph = graphWith("me?fields=id,name", { name: "Example Shop", id: "104829617735521" });
  expect(await getMe(graph)).toEqual({ kind: "ok", value: { id: pageId, name: "Example Shop" } });
});

test("a Page has a name, a username and a picture", async () => {
  const graph = graphWith(`${pageId}?fields=id,name,username,picture{url}`, {
    id: 104829617735521,
    name: "Example Shop",
    username: "example.shop",
    picture: { data: { url: "https://cdn.example/p.jpg" } },
  });
  expect(await getPage(graph, pageId)).toEqual({
    kind: "ok",
    value: {
      id: pageId,
      name: "Example Shop",
      username: "example.shop",
      pictureUrl: "https://cdn.example/p.jpg",
    },
  });
});

test("a Page without username and picture is a Page", async () => {
  const graph = graphWith(`${pageId}?fields=id,name,username,picture{url}`, { id: pageId, name: "Shop" });
  expect(await getPage(graph, pageId)).toMatchObject({ value: { username: null, pictureUrl: null } });
});

const profilePath = `${psid}?fields=first_name,last_name,profile_pic`;

test("a person's profile has names and a picture", async () => {
  const graph = graphWith(profilePath, {
    first_name: "Ana",
    last_name: "Sol",
    profile_pic: "https://cdn.example/ana.jpg",
    id: psid,
  });
  expect(await getProfile(graph, psid)).toEqual({
    kind: "ok",
    value: { firstName: "Ana", lastName: "Sol", pictureUrl: "https://cdn.example/ana.jpg" },
  });
});

test("a person who shows nothing has an empty profile", async () => {
  expect(await getProfile(graphWith(profilePath, {}), psid)).toEqual({
    kind: "ok",
    value: { firstName: null, lastName: null, pictureUrl: null },
  });
});

test("the apps of a Page are listed with their fields", async () => {
  const graph = graphWith(`${pageId}/subscribed_apps`, {
    data: [
      {
        category: "Business",
        name: "Ours",
        id: "612904778153290",
        subscribed_fields: ["messages", "standby"],
      },
      { id: "1" },
    ],
  });
  expect(await getSubscribedApps(graph, pageId)).toEqual({
    kind: "ok",
    value: [
      { id: "612904778153290", name: "Ours", subscribedFields: ["messages", "standby"] },
      { id: "1", name: null, subscribedFields: [] },
    ],
  });
});

test("a Page is subscribed to the fields that are named, whichever way Facebook says so", async () => {
  const path = `${pageId}/subscribed_apps?subscribed_fields=messages,standby`;
  const subscription = { pageId, fields: ["messages", "standby"] };
  for (const success of [true, "true"]) {
    expect(await subscribePage(graphWith(path, { success }), subscription)).toMatchObject({ kind: "ok" });
  }
  expect(await subscribePage(graphWith(path, { success: false }), subscription)).toMatchObject({
    kind: "unreadable-answer",
  });
});

test("a refused call is the refusal", async () => {
  expect(await getMe(graphWith("elsewhere", {}))).toMatchObject({
    kind: "graph-error",
    error: { code: 2500 },
  });
});
