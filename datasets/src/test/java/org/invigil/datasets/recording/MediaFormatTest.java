package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFormatTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXTINF:10,\nhttp://example.org/a.ts\n",
                "ffconcat version 1.0\nfile '/etc/passwd'\n",
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
                "<!DOCTYPE html><html><body>Sign in</body></html>",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
                "<?xml version=\"1.0\"?><MPD></MPD>",
                "ÕÄÖÜ: 1, 2, 3\r\n"
            })
    void refusesTextOfAnyKind(String content) throws Exception {
        MediaException refusal = refusalOf(content.getBytes(StandardCharsets.UTF_8));
        assertThat(refusal.problem()).isEqualTo(ProblemKind.RECORDING_REFUSED);
        assertThat(refusal.why().key()).isEqualTo("media.text");
    }

    @Test
    void refusesWhatBeginsLikeNothingKnown() throws Exception {
        byte[] noise = new byte[10_000];
        new Random(7).nextBytes(noise);
        noise[0] = 0;
        assertThat(refusalOf(noise).why().key()).isEqualTo("media.unknown-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RIFF\0\0\0\0AVI LIST", "FLV\1\5\0\0\0\t", "GIF89a\1\0\1\0", "ID3\4\0\0\0\0\0\0"})
    void refusesMediaOutsideTheContract(String head) throws Exception {
        assertThat(refusalOf(head.getBytes(StandardCharsets.ISO_8859_1)).why().key())
                .isEqualTo("media.unknown-format");
    }

    @Test
    void refusesPicturesInAnMp4Wrapping() throws Exception {
        assertThat(refusalOf("\0\0\0\30ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
                        .why()
                        .key())
                .isEqualTo("media.unknown-format");
    }

    @Test
    void callsAnEmptyFileBroken() throws Exception {
        MediaException refusal = refusalOf(new byte[0]);
        assertThat(refusal.problem()).isEqualTo(ProblemKind.RECORDING_BROKEN);
        assertThat(Texts.in(Language.EN).say(refusal.why())).isEqualTo("media/a.webm is empty (0 bytes).");
    }

    @Test
    void tellsAMissingFile() {
        MediaFile file = new MediaFile(folder.resolve("none.webm"), "none.webm");
        assertThatThrownBy(() -> MediaFormat.of(file))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.problem()).isEqualTo(ProblemKind.RECORDING_MISSING));
    }

    @Test
    void refusesLinksAndFolders() throws Exception {
        Path real = Files.write(folder.resolve("real"), new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3});
        Path link = Files.createSymbolicLink(folder.resolve("link.webm"), real);
        for (Path path : new Path[] {link, folder}) {
            MediaException refusal =
                    catchThrowableOfType(MediaException.class, () -> MediaFormat.of(new MediaFile(path, "x")));
            assertThat(refusal.why().key()).isEqualTo("media.not-regular");
        }
        assertThat(MediaFormat.of(new MediaFile(real, "real"))).isEqualTo(MediaFormat.MATROSKA);
    }

    private MediaException refusalOf(byte[] content) throws Exception {
        Path path = Files.write(folder.resolve("a.webm"), content);
        MediaFile file = new MediaFile(path, "media/a.webm");
        return catchThrowableOfType(MediaException.class, () -> MediaProbe.probe(file, MediaLimits.DEFAULT));
    }
}
