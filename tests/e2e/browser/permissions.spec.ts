import { expect, test } from "../fixtures.ts";

test("what the page never asks for is denied before anybody asks", async ({
  equalis: { page },
}) => {
  const states = await page.evaluate(async () => {
    const names = ["geolocation", "camera", "microphone", "midi", "clipboard-read"];
    const found = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
    );
    return Object.fromEntries(found.map(({ state }, i) => [names[i], state]));
  });
  expect(new Set(Object.values(states))).toEqual(new Set(["denied"]));
});
