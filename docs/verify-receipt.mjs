// Verifies a receipt of an agreement, knowing the deployment's public key and nothing else: node docs/verify-receipt.mjs KEY RECEIPT
// KEY is the public key in base64, as phr prints it (publicKey), or a file that holds it; RECEIPT is a file, or the receipt itself.
// Exit code 0 when it is the deployment's, and was not changed since; 4 when not; 2 when there is nothing to verify.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

function end(code, said) {
  console.log(said);
  process.exit(code);
}

const given = (text) => (existsSync(text) ? readFileSync(text, 'utf8') : text).trim();
const read = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

const [keyText, receipt] = process.argv.slice(2).map(given);
if (!receipt) {
  end(2, 'usage: node verify-receipt.mjs KEY RECEIPT');
}

try {
  const der = Buffer.from(keyText, 'base64');
  const [header, payload, signature, ...more] = receipt.split('.');
  const { alg, typ, kid } = read(header);
  const key = { key: createPublicKey({ key: der, format: 'der', type: 'spki' }), dsaEncoding: 'ieee-p1363' };
  if (alg !== 'ES256' || typ !== 'phr-receipt/1' || kid !== createHash('sha256').update(der).digest('hex') || more.length > 0) {
    end(4, 'It is no receipt that this key signs.');
  }

  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) {
    end(4, 'The signature is not the deployment\'s: the receipt was changed, or never given.');
  }

  end(0, JSON.stringify(read(payload), null, 2));
} catch (e) {
  end(4, `It is no receipt: ${e.message}`);
}
