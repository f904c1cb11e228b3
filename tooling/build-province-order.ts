import { writeFileSync } from "node:fs";
import { provinceOrderFile, provinceOrderPage } from "./province-order-page.ts";

// Writes docs/province-order.md: who rises and who falls by 2035, by domain and by rule.
writeFileSync(provinceOrderFile, provinceOrderPage());
