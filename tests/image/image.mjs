// What is tested: files that `ci/dev image` made, named by the environment.

function named(variable) {
  const file = process.env[variable];
  if (!file) throw new Error(`${variable} names no file; ci/dev test image sets it`);
  return file;
}

/** The disk, as a machine's owner gets it. */
export const diskImage = () => named('UNIDASH_IMAGE');

/** The installer's medium. */
export const installer = () => named('UNIDASH_INSTALLER');

/** The VM template; its disk is what a machine starts from. */
export const template = () => named('UNIDASH_TEMPLATE');

/** What a machine takes to become the next version: a folder of files, not signed yet. */
export const updateFolder = () => named('UNIDASH_UPDATE');
