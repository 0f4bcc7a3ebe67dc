// The engine of containers on a machine of the tests, spoken to as an engineer would: by
// `k3s kubectl` on the machine itself. Nothing here knows which engine it is.
import assert from 'node:assert/strict';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';

// In the layer that is laid over the machine's tree (ci/testrun/engine_layer.py).
export const probe = 'registry.unidash.internal/tests/probe:1';

/** A machine that is set up, its engine switched off; it ends with `t`, or with the file. */
export async function startMachine(options = {}, t = null) {
  const layer = process.env.UNIDASH_ENGINE_LAYER;
  if (!layer) throw new Error('no layer with the image of the tests: run by ci/dev test engine');
  const box = await newMachine(t, { layers: [layer], ...options });
  await box.start();
  await box.setUp();
  // Where K3s looks for images of one's own, and so does its equal.
  await box.exec('sh', '-c', 'mkdir -p /var/lib/rancher/k3s/agent/images && cp /usr/share/unidash-tests/images/* /var/lib/rancher/k3s/agent/images');
  return new Engine(box);
}

/** The same, with the engine running. */
export async function startEngine(options = {}) {
  const engine = await startMachine(options);
  await engine.box.exec('systemctl', 'start', 'k3s.service');
  return engine;
}

export class Engine {
  constructor(box) {
    this.box = box;
  }

  /** kubectl's output; rejects with what it says. */
  kubectl(...words) {
    return this.box.exec('k3s', 'kubectl', ...words);
  }

  /** {code, out, err} */
  try(...words) {
    return this.box.try('k3s', 'kubectl', ...words);
  }

  async get(...words) {
    return JSON.parse(await this.kubectl('get', ...words, '-o', 'json'));
  }

  /** Applies objects; rejects with the API's refusal. */
  async apply(...objects) {
    await this.box.write('/run/objects.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    return this.kubectl('apply', '-f', '/run/objects.json');
  }

  /** What the API says against the object. */
  async refusal(object) {
    return this.apply(object).then(() => assert.fail(`${object.kind} ${object.metadata.name} was accepted`), (error) => error.message);
  }

  /** A namespace of its own, without default policies. */
  async namespace(name, labels = {}) {
    await this.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    await eventually(`${name} has an account`, 30, () => this.try('get', 'serviceaccount', 'default', '-n', name),
      ({ code }) => code === 0);
    return name;
  }

  async run(object) {
    await this.apply(object);
    const { name, namespace } = object.metadata;
    return eventually(`${name} is ready`, 90, () => this.get('pod', name, '-n', namespace),
      ({ status }) => status.containerStatuses?.every(({ ready }) => ready));
  }

  exec(namespace, name, ...command) {
    return this.kubectl('exec', '-n', namespace, name, '--', ...command);
  }

  tryExec(namespace, name, ...command) {
    return this.try('exec', '-n', namespace, name, '--', ...command);
  }

  /** What the machine itself is answered at `/`; empty if it is not. */
  async askFromMachine(address, port) {
    const said = await this.box.try('timeout', '5', 'bash', '-c',
      `exec 3<>/dev/tcp/${address}/${port} && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3`);
    return said.out.replace(/^[^]*?\r?\n\r?\n/, '');
  }

  /** The status of the API's answer to who has a token, or nothing. */
  async statusOf(path, token = '') {
    const header = token && `Authorization: Bearer ${token}\r\n`;
    await this.box.write('/run/question', `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${header}\r\n`);
    const { out } = await this.box.try('sh', '-c', 'openssl s_client -quiet -connect 127.0.0.1:6443 </run/question 2>/dev/null');
    return Number(out.match(/^HTTP\/1\.1 (\d{3})/)?.[1]);
  }

  /** The Pod once it has ended. */
  ended(namespace, name, seconds = 60) {
    return eventually(`${name} has ended`, seconds, () => this.get('pod', name, '-n', namespace),
      ({ status }) => ['Succeeded', 'Failed'].includes(status.phase));
  }
}

/** As Pods of applications are: restricted, with a namespace of users. */
export function pod(namespace, name, command, { container = {}, labels = {}, ...spec } = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      ...restricted,
      containers: [{ name: 'main', image: probe, imagePullPolicy: 'Never', command, securityContext: confined, ...container }],
      terminationGracePeriodSeconds: 1,
      ...spec,
    },
  };
}

export const restricted = {
  hostUsers: false,
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' } },
};

export const confined = {
  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true,
};

export const sleep = ['sleep', '100000'];

/** Answers each request with WORDS, at 8080. */
export const server = (words) => ['sh', '-c',
  `mkdir -p /tmp/www && echo ${words} >/tmp/www/index.html && exec busybox httpd -f -p 8080 -h /tmp/www`];

/** What a server needs to write. */
export const withRoom = {
  container: { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
  volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '16Mi' } }],
};

export const ask = (address, seconds = 3) => ['busybox', 'wget', '-q', '-T', String(seconds), '-O', '-', `http://${address}/`];
