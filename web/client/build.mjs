// Bundles scripts and styles into ../static/built, each named by its content, with a list of them and
// the licences of what is inside.
import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "built");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const entries = readdirSync(join(here, "src"))
  .filter((name) => name.endsWith(".entry.ts"))
  .map((name) => ({ in: join(here, "src", name), out: basename(name, ".entry.ts") }));
entries.push({ in: join(here, "..", "styles", "app.css"), out: "app" });

const made = await build({
  absWorkingDir: here,
  entryPoints: entries,
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  logLevel: "warning",
});

const listed = {};
const packages = new Set();
for (const [path, output] of Object.entries(made.metafile.outputs)) {
  if (output.entryPoint) {
    const kind = path.endsWith(".css") ? "css" : "js";
    const name = basename(output.entryPoint).replace(/\.entry\.ts$|\.css$/, "");
    listed[`${name}.${kind}`] = relative(out, join(here, path));
  }
  for (const input of Object.keys(output.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
}
writeFileSync(join(out, "manifest.json"), JSON.stringify(listed, Object.keys(listed).sort(), 1));

const notices = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const told = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].find((each) => existsSync(join(folder, each)));
  return `${name} ${told.version} (${told.license})\n\n${file ? readFileSync(join(folder, file), "utf8") : ""}`;
});
writeFileSync(join(out, "NOTICES.txt"), notices.join("\n\n----\n\n"));
