// Bundles the editor, and writes the licences of the packages that are in the bundle beside it.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const outfile = "../static/vendor/editor.js";
const { metafile } = await build({ entryPoints: ["editor.js"], bundle: true, minify: true, format: "iife", target: "es2020", logLevel: "warning", metafile: true, outfile });

const folders = new Set(Object.keys(metafile.inputs).map((path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
const licences = Array.from(folders).sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} ships no licence: it must not be bundled`);
  return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
writeFileSync(`${outfile}.LICENSES.txt`, licences.join(`\n${"-".repeat(80)}\n\n`));
