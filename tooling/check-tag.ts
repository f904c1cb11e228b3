/** `node tooling/check-tag.ts v1.2.3`: ends badly unless the tag of a release names the version of package.json. */
import { packageFacts } from "./licence-notices.ts";

const wanted = `v${packageFacts(".").version}`;
if (process.argv[2] !== wanted)
  throw new Error(`check-tag: the tag ${wanted} is needed, ${process.argv[2]} given`);
