package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediaRefusalTest {
    private static final MediaFile FILE = new MediaFile(Path.of("kaust", "õppija.webm"), "media/õppija.webm");

    static Stream<MediaException> refusals() {
        return Stream.of(
                MediaRefusal.missing(FILE),
                MediaRefusal.notRegular(FILE),
                MediaRefusal.empty(FILE),
                MediaRefusal.unreadable(FILE, "disk"),
                MediaRefusal.text(FILE),
                MediaRefusal.unknownFormat(FILE),
                MediaRefusal.pictureAsRecording(FILE),
                MediaRefusal.recordingAsPicture(FILE),
                MediaRefusal.codec(FILE, "mpeg4"),
                MediaRefusal.streams(FILE, 9, 8),
                MediaRefusal.noStream(FILE),
                MediaRefusal.pixels(FILE, 9_000, 9_000, 8_294_400),
                MediaRefusal.tooLong(FILE, 90_000_000, 86_400_000),
                MediaRefusal.tooManyPackets(FILE, 5),
                MediaRefusal.broken(FILE, avutil.AVERROR_INVALIDDATA()),
                MediaRefusal.brokenStill(FILE, 5),
                MediaRefusal.largeStill(FILE, 90_000_000, 64_000_000),
                MediaRefusal.noVideo(FILE),
                MediaRefusal.noAudio(FILE),
                MediaRefusal.noPackets(FILE),
                MediaRefusal.nothingDecoded(FILE, 12));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatHappenedToWhichFileAndWhatToDo(MediaException refusal) {
        for (Language language : Language.values()) {
            for (Text text : new Text[] {refusal.why(), refusal.whatToDo()}) {
                assertThat(Texts.in(language).say(text))
                        .contains("media/õppija.webm")
                        .doesNotContain("{");
            }
        }
    }
}
