import { writeFileSync } from "node:fs";
import { colourSheet } from "../presentation/drawing/colours.ts";

// Writes the window's style sheet of colours; a test holds it equal to the table.
writeFileSync(new URL("../renderer/theme/colours.css", import.meta.url), colourSheet());
