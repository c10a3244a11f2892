// Verifies an exported record without any of the project's own code: node docs/verify-export.mjs FILE.journal.ndjson [FILE]
// The chain of hashes is computed again, and every commit is read as docs/journal-format.md lays it out, to its last byte.
// With FILE, the resources beside the journal, it also looks whether they are as many as the journal says, and the Patient the one that it says.
// Exit code 0 when all is whole, 4 when something is broken, 3 when a commit holds what this program does not know, 2 when the file is no journal.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { readCommit, Unknown } from './journal-entries.mjs';

/** What the journal comes to. */
class Told {
  counts = new Map();
  current = new Set();
  patient = null;

  take({ sequence, entries }) {
    entries.forEach((entry, index) => {
      this.count(entry.kind);
      if (entry.kind === 'item') {
        this.current.delete(entry.supersedes);
        this.current.add(`${sequence}.${index}`);
      } else if (entry.kind === 'demographics') {
        this.patient = { version: String(sequence), json: entry.patient };
      } else if (entry.kind === 'access') {
        this.count(`access.${entry.action}`);
        this.count(entry.origin ? 'access with its origin' : null);
      }

      this.count(entry.by?.grant ? 'by an app, on a consent' : null);
    });
  }

  count(what) {
    if (what !== null) {
      this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
    }
  }
}

async function* lines(path) {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line !== '') {
      yield line;
    }
  }
}

function end(code, said) {
  console.log(said);
  process.exit(code);
}

function parsed(line, next) {
  try {
    return JSON.parse(line);
  } catch {
    return end(4, `broken at sequence number ${next}`);
  }
}

async function readJournal(path) {
  let [header, hash, next] = [null, null, 1];
  const told = new Told();
  let unknown = null;
  for await (const line of lines(path)) {
    const row = parsed(line, next);
    if (header === null) {
      if (typeof row.genesis !== 'string') {
        end(2, 'The first line has no genesis hash: this is no journal.');
      }

      [header, hash] = [row, Buffer.from(row.genesis, 'hex')];
      continue;
    }

    const canonical = Buffer.from(String(row.canonical), 'base64');
    hash = createHash('sha256').update(hash).update(canonical).digest();
    if (row.seq !== next || row.hash !== hash.toString('hex') || row.canonical !== canonical.toString('base64')) {
      end(4, `broken at sequence number ${next}`);
    }

    try {
      const read = readCommit(canonical);
      if (read.sequence !== next || read.at !== Date.parse(row.time)) {
        end(4, `broken at sequence number ${next}`);
      }

      told.take(read);
    } catch (e) {
      unknown ??= e instanceof Unknown ? `commit ${next}: ${e.message}` : end(4, `broken at sequence number ${next}`);
    }

    next++;
  }

  if (header === null || next - 1 !== header.version || hash.toString('hex') !== header.tip) {
    end(4, `broken at sequence number ${next}`);
  }

  console.log(`${next - 1} commits, chain whole`);
  if (unknown !== null) {
    end(3, unknown);
  }

  return told;
}

/** A resource without what only the record itself tells of it. */
function said({ id, meta, ...rest }) {
  const { versionId, lastUpdated, ...own } = meta ?? {};
  return Object.keys(own).length > 0 ? { ...rest, meta: own } : rest;
}

async function compare(told, path) {
  let [items, patient] = [0, null];
  for await (const line of lines(path)) {
    const resource = parsed(line, 'of the resources');
    if (resource.resourceType === 'Patient') {
      patient = resource;
    } else {
      items++;
    }
  }

  if (items !== told.current.size) {
    end(4, `${told.current.size} items hold, and ${items} are in ${path}`);
  }

  const same = told.patient === null ? patient === null
    : patient?.meta?.versionId === told.patient.version && isDeepStrictEqual(said(patient), said(JSON.parse(told.patient.json)));
  if (!same) {
    end(4, `the Patient in ${path} is not the one of the journal`);
  }

  console.log(`${items} items and ${patient === null ? 'no' : 'the'} Patient, as the journal says`);
}

const [journal, resources] = process.argv.slice(2);
if (!journal) {
  end(2, 'usage: node verify-export.mjs FILE.journal.ndjson [FILE]');
}

const told = await readJournal(journal);
for (const [what, count] of [...told.counts].sort()) {
  console.log(`${String(count).padStart(8)} ${what}`);
}

if (resources) {
  await compare(told, resources);
}
