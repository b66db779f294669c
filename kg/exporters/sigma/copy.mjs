// Copies the two scripts that large graph pages carry, and their licences, to where kg.exporters looks for them.
import { copyFileSync, mkdirSync } from "node:fs";

const vendor = new URL("../assets/vendor/", import.meta.url);
mkdirSync(vendor, { recursive: true });
for (const [from, to] of [
  ["graphology/dist/graphology.umd.min.js", "graphology.js"],
  ["graphology/LICENSE.txt", "graphology.LICENSE.txt"],
  ["sigma/dist/sigma.min.js", "sigma.js"],
  ["sigma/LICENSE.txt", "sigma.LICENSE.txt"],
]) {
  copyFileSync(new URL(`node_modules/${from}`, import.meta.url), new URL(to, vendor));
}
