// Verifies the journal of an exported record without any of the project's own code: node docs/verify-export.mjs FILE.journal.ndjson
// Exit code 0 when the chain is whole, 4 when it is broken, 2 when the file is no journal.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const file = process.argv[2];
if (!file) {
  console.error('usage: node verify-export.mjs FILE.journal.ndjson');
  process.exit(2);
}

let header = null;
let hash = null;
let next = 1;
for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  if (line === '') {
    continue;
  }

  const row = JSON.parse(line);
  if (header === null) {
    if (typeof row.genesis !== 'string') {
      console.error('The first line has no genesis hash: this is no journal.');
      process.exit(2);
    }

    header = row;
    hash = Buffer.from(row.genesis, 'hex');
    continue;
  }

  hash = createHash('sha256').update(hash).update(Buffer.from(row.canonical, 'base64')).digest();
  if (row.seq !== next || row.hash !== hash.toString('hex')) {
    console.log(`broken at sequence number ${next}`);
    process.exit(4);
  }

  next++;
}

if (header === null || next - 1 !== header.version || hash.toString('hex') !== header.tip) {
  console.log(`broken at sequence number ${next}`);
  process.exit(4);
}

console.log(`${next - 1} commits, chain whole`);
