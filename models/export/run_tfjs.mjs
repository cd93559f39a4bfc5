// Runs a TensorFlow.js graph model in its own runtime, as the reference for the parity check.
// Usage: node run_tfjs.mjs MODEL.json INPUT.f32 SHAPE OUTPUT.f32 NAME...
// SHAPE is like 1,192,192,3; the outputs are written one after another.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const tf = createRequire(path.join(process.cwd(), 'package.json'))('@tensorflow/tfjs');
const [modelJson, inputFile, shape, outputFile, ...names] = process.argv.slice(2);

const model = JSON.parse(fs.readFileSync(modelJson, 'utf8'));
const folder = path.dirname(modelJson);
const files = model.weightsManifest.flatMap((group) => group.paths);
const shards = files.map((file) => fs.readFileSync(path.join(folder, file)));
const weights = Buffer.concat(shards);

await tf.setBackend('cpu');
const net = await tf.loadGraphModel(tf.io.fromMemory({
  modelTopology: model.modelTopology,
  weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
  weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
}));
const bytes = fs.readFileSync(inputFile);
const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const input = tf.tensor(values, shape.split(',').map(Number));
const outputs = net.execute({ [net.inputs[0].name]: input }, names);
const arrays = await Promise.all([outputs].flat().map((tensor) => tensor.data()));
fs.writeFileSync(outputFile, Buffer.concat(arrays.map((array) => Buffer.from(new Float32Array(array).buffer))));
