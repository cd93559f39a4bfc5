// Runs a network of @vladmandic/face-api in its own runtime, as the reference for the parity check.
// Usage: node run_face_api.mjs faceRecognitionNet|ssdMobilenetv1 MANIFEST.json INPUT.f32 SHAPE OUTPUT.f32
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const api = createRequire(path.join(process.cwd(), 'package.json'))('@vladmandic/face-api/dist/face-api.node-wasm.js');
const [name, manifestFile, inputFile, shape, outputFile] = process.argv.slice(2);
const { tf } = api;
// The plain backend adds up in double precision; the WebAssembly one is 1e-4 off by itself.
await tf.setBackend('cpu');

const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
const folder = path.dirname(manifestFile);
const fetchWeights = async (files) => files.map((file) => {
  const bytes = fs.readFileSync(path.join(folder, path.basename(file)));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
});
const net = api.nets[name];
net.loadFromWeightMap(await tf.io.weightsLoaderFactory(fetchWeights)(manifest, ''));

const bytes = fs.readFileSync(inputFile);
const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const input = await api.toNetInput(tf.tensor(values, shape.split(',').map(Number)));
const result = net.forwardInput(input);
const outputs = result.boxes ? [...result.boxes, ...result.scores] : [result];
const arrays = outputs.map((tensor) => Buffer.from(new Float32Array(tensor.dataSync()).buffer));
fs.writeFileSync(outputFile, Buffer.concat(arrays));
