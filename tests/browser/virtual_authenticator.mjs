// Chromium's own authenticator in software (DevTools, domain WebAuthn). It belongs to one page:
// what it holds is taken along to the next.

export class VirtualAuthenticator {
  static async attach(page, { credentials = [], isUserVerified = true, answers = true } = {}) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified, automaticPresenceSimulation: answers,
    } });
    const authenticator = new VirtualAuthenticator(devtools, authenticatorId);
    for (const credential of credentials) {
      await devtools.send('WebAuthn.addCredential', { authenticatorId, credential });
    }
    return authenticator;
  }

  constructor(devtools, authenticatorId) {
    this.devtools = devtools;
    this.authenticatorId = authenticatorId;
  }

  /** Whether somebody touches it when it is asked. */
  async setAnswers(enabled) {
    const { authenticatorId } = this;
    await this.devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  }

  /** What it holds, to be put into another. */
  async credentials() {
    const { authenticatorId } = this;
    const held = await this.devtools.send('WebAuthn.getCredentials', { authenticatorId });
    return held.credentials;
  }
}
