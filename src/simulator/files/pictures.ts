import type { HttpAnswer } from "../http/http-messages";
import { type Colour, drawPng } from "./png";

const size = 200;

/** A filled shape: how far a point is outside of it, in pixels (negative inside). */
type Shape = { colour: Colour; distance: (x: number, y: number) => number };
type Picture = { top: Colour; bottom: Colour; shapes: readonly Shape[] };

const white: Colour = [255, 255, 255];
const portraits: Readonly<Record<string, Picture>> = {
  "maya-chen": portrait([255, 208, 150], [242, 133, 112], {
    hair: [46, 33, 40],
    skin: [244, 205, 176],
    coat: [37, 94, 120],
    isHairLong: true,
  }),
  "ola-berg": portrait([176, 216, 240], [86, 142, 200], {
    hair: [214, 164, 92],
    skin: [250, 216, 194],
    coat: [48, 66, 88],
    isHairLong: false,
  }),
  "lucas-ferreira": portrait([186, 230, 180], [60, 148, 120], {
    hair: [38, 27, 22],
    skin: [186, 132, 96],
    coat: [240, 180, 60],
    isHairLong: false,
  }),
  "sato-hanako": portrait([232, 206, 246], [150, 112, 210], {
    hair: [28, 24, 34],
    skin: [248, 214, 186],
    coat: [190, 62, 92],
    isHairLong: true,
  }),
  "northwind.outfitters": star([24, 104, 122], [10, 54, 80]),
  "northwind.spares": star([196, 98, 44], [130, 48, 34]),
};

/** The picture of a customer or Page at `/pictures/{customer id or username}.png`; null when there is none. */
export function findPicture(path: string): HttpAnswer | null {
  const name = path.match(/^\/pictures\/(.+)\.png$/)?.[1] ?? "";
  const picture = Object.hasOwn(portraits, name) ? portraits[name] : undefined;
  if (picture === undefined) return null;
  const headers = { "cache-control": "max-age=3600" };
  return { kind: "body", status: 200, contentType: "image/png", body: draw(picture), headers };
}

function portrait(
  top: Colour,
  bottom: Colour,
  person: { hair: Colour; skin: Colour; coat: Colour; isHairLong: boolean },
): Picture {
  const longHair = [
    { colour: person.hair, distance: circle(72, 108, 24) },
    { colour: person.hair, distance: circle(128, 108, 24) },
  ];
  return {
    top,
    bottom,
    shapes: [
      ...(person.isHairLong ? longHair : []),
      { colour: person.hair, distance: circle(100, 78, 46) },
      { colour: person.coat, distance: circle(100, 226, 82) },
      { colour: person.skin, distance: circle(100, 136, 20) },
      { colour: person.skin, distance: circle(100, 96, 37) },
    ],
  };
}

function star(top: Colour, bottom: Colour): Picture {
  return { top, bottom, shapes: [{ colour: white, distance: fourPoints(100, 100, 72) }] };
}

function circle(centreX: number, centreY: number, radius: number): Shape["distance"] {
  return (x, y) => Math.hypot(x - centreX, y - centreY) - radius;
}

function fourPoints(centreX: number, centreY: number, radius: number): Shape["distance"] {
  const reach = Math.sqrt(radius);
  return (x, y) => {
    const sum = Math.sqrt(Math.abs(x - centreX)) + Math.sqrt(Math.abs(y - centreY));
    return (sum - reach) * 6;
  };
}

function draw({ top, bottom, shapes }: Picture): Buffer {
  return drawPng(size, size, (x, y) => {
    let colour = mix(top, bottom, y / size);
    for (const shape of shapes) {
      colour = mix(colour, shape.colour, Math.min(1, Math.max(0, 0.5 - shape.distance(x, y))));
    }
    return colour;
  });
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const blend = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [blend(from[0], to[0]), blend(from[1], to[1]), blend(from[2], to[2])];
}
