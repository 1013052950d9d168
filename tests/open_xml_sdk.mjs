// Judges Word files with Microsoft's Open XML SDK, one after the other: it takes seconds to start.
// A path a line comes in; for each, the faults go out as one line of JSON.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: validate } = await import(pathToFileURL(process.argv[2]));

for await (const path of createInterface({ input: process.stdin })) {
  let told;
  try {
    told = await validate(new Uint8Array(await readFile(path)), "docx", "Microsoft365");
  } catch (error) {
    told = [{ description: String(error) }];
  }
  console.log(JSON.stringify(told));
}
