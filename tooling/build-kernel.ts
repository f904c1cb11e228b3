import { writeFileSync } from "node:fs";
import { kernelFile, kernelText } from "./kernel/kernel-file.ts";

// Writes models/kernel/kernel.json: the kernel for many runs, translated from the reference.
writeFileSync(kernelFile, await kernelText());
