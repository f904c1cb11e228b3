import { describe, expect, it } from "vitest";
import { defaultPlace, restorePlace, windowOptions } from "../../electron/window.ts";
import { colourOf } from "../../presentation/drawing/colours.ts";

describe("the window", () => {
  it("is made with exactly these options", () => {
    const options = windowOptions({
      preload: "/p.cjs",
      place: defaultPlace,
      dark: false,
      packaged: true,
    });
    expect(options).toEqual({
      title: "Equalis",
      width: 1440,
      height: 900,
      minWidth: 800,
      minHeight: 560,
      show: false,
      backgroundColor: colourOf("paper"),
      webPreferences: {
        preload: "/p.cjs",
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        enableWebSQL: false,
        devTools: false,
      },
    });
  });

  it("takes the place it had, and a dark ground for a dark system", () => {
    const place = { width: 1000, height: 700, x: 10, y: 20, maximized: false };
    expect(windowOptions({ preload: "", place, dark: true, packaged: false })).toMatchObject({
      x: 10,
      y: 20,
      width: 1000,
      height: 700,
      backgroundColor: colourOf("paper", "dark"),
    });
  });

  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it("comes back where it was", () => {
    const stored = { width: 1000, height: 700, x: 100, y: 50, maximized: true };
    expect(restorePlace(stored, screens)).toEqual(stored);
  });

  it("keeps its size but not a place on a screen that is gone", () => {
    const stored = { width: 1000, height: 700, x: 3000, y: 50, maximized: false };
    expect(restorePlace(stored, screens)).toEqual({ width: 1000, height: 700, maximized: false });
  });

  it.each([
    undefined,
    null,
    "x",
    [],
    { width: "1" },
    { width: -5, height: 10 },
    { width: Number.NaN, height: 3 },
  ])("starts as usual when what was stored is %j", (stored) => {
    expect(restorePlace(stored, screens)).toEqual(defaultPlace);
  });

  it("is never smaller than its panels need", () => {
    expect(restorePlace({ width: 10, height: 10 }, screens)).toMatchObject({
      width: 800,
      height: 560,
    });
  });
});
