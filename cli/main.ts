#!/usr/bin/env node
import { survivePipes } from "./output.ts";
import { runEqualis } from "./program.ts";

survivePipes();
process.exitCode = await runEqualis(process.argv.slice(2));
