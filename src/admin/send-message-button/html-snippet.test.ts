// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { htmlSnippet } from "./html-snippet";

/** The snippet as a web site's visitor gets it. */
function pasted(snippet: string): Element {
  const site = new DOMParser().parseFromString(`<p>${snippet}</p>`, "text/html");
  expect(site.querySelectorAll("p *")).toHaveLength(1);
  const [link] = site.querySelectorAll("p > a");
  if (!link) throw new Error(`There is no link in ${snippet}.`);
  return link;
}

const url = "https://m.me/northwind.outfitters?ref=web";

test("is a plain link, styled by itself", () => {
  const link = pasted(htmlSnippet({ url, label: "Send Message" }));
  expect(link.getAttribute("href")).toBe(url);
  expect(link.textContent).toBe("Send Message");
  expect(link.getAttributeNames()).toEqual(["href", "style"]);
  expect(link.getAttribute("style")).toContain("border-radius: 8px; background: #0866ff; color: #ffffff;");
});

test.each([
  '<script>alert("x")</script>',
  "Tom & Jerry's <b>",
  "&lt;",
  '" onclick="alert(1)',
  "お問い合わせ",
])("shows %j as it is written, and makes nothing else of it", (label) => {
  const link = pasted(htmlSnippet({ url, label }));
  expect(link.textContent).toBe(label);
  expect(link.getAttributeNames()).toEqual(["href", "style"]);
});

test("keeps an address whole that has what HTML reads otherwise", () => {
  const strange = `https://m.me/a?ref=x&amp;y="><img src=x>'`;
  expect(pasted(htmlSnippet({ url: strange, label: "x" })).getAttribute("href")).toBe(strange);
});
