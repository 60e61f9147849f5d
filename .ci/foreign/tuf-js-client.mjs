// @ts-check
/*
 * Lets tuf-js judge a published TUF repository.
 *
 * It starts from the trusted root file, refreshes, downloads each named target and prints one line of JSON. It leaves
 * with 0 when tuf-js accepted, with 1 when tuf-js refused, and with 2 when it could not ask tuf-js at all, so that a
 * broken harness never looks like a refusal. What a run leaves in the metadata folder is the next run's cache; the
 * chain of roots is walked from the trusted root file each time. The interface is that of python-tuf-client.py and
 * go-tuf/main.go beside it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

class Misused extends Error {}

/** @typedef {ReturnType<typeof readVisit>} Visit */

function readVisit() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({
    options: {
      'metadata-dir': text,
      'metadata-url': text,
      'target-base-url': text,
      'trusted-root': text,
      'target-name': { type: 'string', multiple: true, default: /** @type {string[]} */ ([]) },
      'target-dir': text,
      at: text,
    },
  });
  /** @param {'metadata-dir' | 'metadata-url' | 'target-base-url' | 'trusted-root' | 'target-dir'} name */
  const needed = (name) => {
    const value = values[name];
    if (value === undefined) throw new Misused(`--${name} is missing`);
    return value;
  };
  const at = values.at === undefined ? undefined : new Date(values.at);
  if (at !== undefined && (Number.isNaN(at.getTime()) || !values.at?.endsWith('Z'))) {
    throw new Misused('--at takes an instant such as 2026-08-25T00:00:00Z');
  }
  return {
    metadataDir: needed('metadata-dir'),
    metadataBaseUrl: needed('metadata-url'),
    targetBaseUrl: needed('target-base-url'),
    trustedRoot: needed('trusted-root'),
    targetNames: values['target-name'] ?? [],
    targetDir: needed('target-dir'),
    at,
  };
}

/** tuf-js stands beside this file or in .ci/tools/foreign, where CI installs it. */
function loadLibrary() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const require = createRequire(import.meta.url);
  const places = { paths: [here, join(here, '..', 'tools', 'foreign')] };
  return {
    tuf: require(require.resolve('tuf-js', places)),
    version: /** @type {string} */ (require(require.resolve('tuf-js/package.json', places)).version),
  };
}

/**
 * Every expiry is compared with this one field, which is private; a release that renames it must not be judged by the
 * real clock.
 *
 * @param {{ trustedSet?: { referenceTime?: unknown } }} updater
 * @param {Date} at
 */
function setClock(updater, at) {
  if (!(updater.trustedSet?.referenceTime instanceof Date)) {
    console.error('this tuf-js keeps its reference time elsewhere: --at cannot be obeyed');
    process.exit(2);
  }
  updater.trustedSet.referenceTime = at;
}

/**
 * @param {ReturnType<typeof loadLibrary>['tuf']} tuf
 * @param {Visit} visit
 */
async function judge(tuf, visit) {
  const updater = new tuf.Updater(visit);
  if (visit.at !== undefined) setClock(updater, visit.at);
  await updater.refresh();
  /** @type {Record<string, string>} */
  const downloads = {};
  for (const name of visit.targetNames) {
    const target = await updater.getTargetInfo(name);
    if (target === undefined) throw new Error(`the metadata names no target ${name}`);
    const content = readFileSync(await updater.downloadTarget(target));
    downloads[name] = createHash('sha256').update(content).digest('hex');
  }
  const trusted = updater.trustedSet;
  return {
    root: trusted.root.signed.version,
    timestamp: trusted.timestamp.signed.version,
    snapshot: trusted.snapshot.signed.version,
    targets: trusted.targets.signed.version,
    downloads,
  };
}

/** @param {unknown} refusal */
function reason(refusal) {
  return refusal instanceof Error ? `${refusal.constructor.name}: ${refusal.message}` : String(refusal);
}

async function main() {
  const visit = readVisit();
  const { tuf, version } = loadLibrary();
  const self = { client: 'tuf-js', version };
  const root = readFileSync(visit.trustedRoot);
  mkdirSync(visit.metadataDir, { recursive: true });
  mkdirSync(visit.targetDir, { recursive: true });
  // tuf-js takes no root as an argument: it starts from the root.json that it finds.
  writeFileSync(join(visit.metadataDir, 'root.json'), root);
  try {
    console.log(JSON.stringify({ ...self, ...(await judge(tuf, visit)) }));
    return 0;
  } catch (refusal) {
    // whatever tuf-js throws, it did not accept
    console.error(refusal);
    console.log(JSON.stringify({ ...self, refused: reason(refusal) }));
    return 1;
  }
}

try {
  process.exitCode = await main();
} catch (problem) {
  console.error(problem);
  process.exitCode = 2;
}
