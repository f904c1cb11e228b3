import * as z from "zod";

/*
 * Imported before anything that declares a schema: zod's compiled parsers come from strings, which the
 * content security policy forbids, and even its probe for that would be reported as a violation.
 */
z.config({ jitless: true });
