import type { BrowserWindowConstructorOptions } from "electron";

/** Where the window was when it closed last. */
export interface WindowPlace {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximized: boolean;
}

export const defaultPlace: WindowPlace = { width: 1440, height: 900, maximized: false };

/** Smallest window in which every panel can be used. */
export const minimumSize = { width: 800, height: 560 } as const;

/** Everything about the window, decided without touching Electron. */
export function windowOptions(given: {
  readonly preload: string;
  readonly place: WindowPlace;
  readonly dark: boolean;
  /** In the hands of its users, with no developer at it. */
  readonly packaged: boolean;
}): BrowserWindowConstructorOptions {
  const { preload, place, dark, packaged } = given;
  return {
    title: "Equalis",
    width: place.width,
    height: place.height,
    ...(place.x !== undefined && place.y !== undefined ? { x: place.x, y: place.y } : {}),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    // The page's own ground colour, so that no white flash precedes a dark page.
    backgroundColor: dark ? "#16171a" : "#fdfcfa",
    webPreferences: {
      preload,
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
      // The checker would fetch dictionaries.
      spellcheck: false,
      enableWebSQL: false,
      devTools: !packaged,
    },
  };
}

/** A stored place when it is one and still lies on a screen; the default otherwise. */
export function restorePlace(
  stored: unknown,
  screens: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[],
): WindowPlace {
  if (typeof stored !== "object" || stored === null) return defaultPlace;
  const { width, height, x, y, maximized } = stored as Record<string, unknown>;
  if (!isLength(width) || !isLength(height)) return defaultPlace;
  const size = {
    width: Math.max(width, minimumSize.width),
    height: Math.max(height, minimumSize.height),
    maximized: maximized === true,
  };
  if (typeof x !== "number" || typeof y !== "number") return size;
  const isVisible = screens.some(
    (screen) =>
      x + 80 < screen.x + screen.width &&
      x + size.width - 80 > screen.x &&
      y >= screen.y &&
      y + 40 < screen.y + screen.height,
  );
  return isVisible ? { ...size, x, y } : size;
}

function isLength(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value > 0 && value < 100_000;
}
