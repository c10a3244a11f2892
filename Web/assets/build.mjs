// Compiles the style sheets of the pages: nhsuk-frontend with its own colours, and once more with those of a dark screen.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, Logger } from 'sass';

const here = fileURLToPath(new URL('.', import.meta.url));
mkdirSync(`${here}dist`, { recursive: true });
for (const screen of ['light', 'dark']) {
  const { css } = compile(`${here}${screen}.scss`, {
    loadPaths: [`${here}node_modules/nhsuk-frontend/dist`],
    style: 'compressed',
    quietDeps: true,
    logger: Logger.silent,
  });
  if (/@font-face|url\(\s*["']?https?:/.test(css)) {
    throw new Error(`${screen}.css would fetch something from elsewhere.`);
  }

  writeFileSync(`${here}dist/${screen}.css`, css);
}
