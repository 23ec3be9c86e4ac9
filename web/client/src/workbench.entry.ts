// The scheme workbench.
import { find } from "./dom";
import { begin } from "./workbench/begin";
import type { Start } from "./workbench/bench";

begin(JSON.parse(find("#start").textContent ?? "") as Start);
